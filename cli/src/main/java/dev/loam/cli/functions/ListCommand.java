package dev.loam.cli.functions;

import dev.loam.cli.installation.DataOption;
import dev.loam.cli.installation.Installation;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists functions with their versions. */
@Command(name = "list", description = "Lists functions and which version is live.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--project", paramLabel = "REF", description = "The project; local by default.")
    private @Nullable String project;

    @Override
    public Integer call() {
        Installation installation = data.installation();
        JsonNode functions = installation
                .platform()
                .get("/projects/%s/functions".formatted(FunctionsCommand.reference(installation, project)));
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
