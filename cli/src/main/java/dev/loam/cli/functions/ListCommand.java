package dev.loam.cli.functions;

import dev.loam.cli.installation.ProjectOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Lists functions with their versions. */
@Command(name = "list", description = "Lists functions and which version is live.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Override
    public Integer call() {
        JsonNode functions = project.platform().get("/projects/%s/functions".formatted(project.ref()));
        System.out.printf("%-30s  %5s  %8s%n", "NAME", "LIVE", "VERSIONS");
        for (JsonNode function : functions) {
            System.out.printf(
                    "%-30s  %5s  %8d%n",
                    function.path("name").asString(),
                    function.path("live_version").asString("-"),
                    function.path("deployments").size());
        }
        return 0;
    }
}
