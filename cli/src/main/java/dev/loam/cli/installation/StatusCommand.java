package dev.loam.cli.installation;

import dev.loam.sdk.InstallationStatus;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Tells what runs, and how to reach it. */
@Command(
        name = "status",
        description = "Tells what runs, with addresses and keys of project local.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final DataOption data = new DataOption();

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        InstallationStatus status = data.installation().requireStatus();
        if (json) {
            System.out.println(status.content().toPrettyString());
        } else {
            print(status, System.out);
        }
        return 0;
    }

    static void print(InstallationStatus status, PrintStream out) {
        JsonNode project = status.project();
        out.println("  API              " + status.apiUrl());
        if (status.content().path("console_url").isString()) {
            out.println(
                    "  Console          " + status.content().path("console_url").asString());
        }
        out.println("  Project          local (" + project.path("ref").asString() + ")");
        out.println("  Publishable key  " + project.path("publishable_key").asString());
        out.println("  anon key         " + project.path("anon_key").asString());
        if (status.content().path("inbox_url").isString()) {
            out.println(
                    "  Inbox            " + status.content().path("inbox_url").asString());
        }
        out.println("  Secret key, database address, operator's token: ./loam status --json");
    }
}
