package dev.loam.cli.functions;

import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.platform.PlatformClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Prints what a function did and printed. */
@Command(
        name = "logs",
        description = "Prints a function's last invocations and what they printed.",
        mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Parameters(paramLabel = "NAME", description = "The function's name.")
    private String name = "";

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "How many invocations.")
    private int limit = 10;

    @Option(names = "--failed", description = "Only those that failed.")
    private boolean failed;

    @Override
    public Integer call() {
        PlatformClient platform = project.platform();
        String ref = project.ref();
        List<JsonNode> invocations = new ArrayList<>();
        platform.invocations(ref, name, limit).forEach(invocations::add);
        for (JsonNode invocation : invocations.reversed()) {
            String status = invocation.path("status").asString();
            if (!failed || !status.equals("succeeded")) {
                print(platform, ref, invocation);
            }
        }
        return 0;
    }

    private static void print(PlatformClient platform, String ref, JsonNode invocation) {
        System.out.printf(
                "%s  %s  v%d  %s  %d ms  %s  %s%n",
                invocation.path("started_at").asString(),
                invocation.path("trigger").asString(),
                invocation.path("version").asInt(),
                invocation.path("status").asString(),
                invocation.path("duration_ms").asLong(),
                invocation.path("cold").asBoolean() ? "cold" : "warm",
                invocation.path("id").asString());
        if (invocation.path("error").isString()) {
            System.out.println("    " + invocation.path("error").asString());
        }
        platform.get("/projects/%s/invocations/%s/logs"
                        .formatted(ref, invocation.path("id").asString()))
                .path("text")
                .asString("")
                .lines()
                .forEach(line -> System.out.println("    " + line));
    }
}
