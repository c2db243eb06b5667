package dev.loam.cli.db;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Tells how the folder and the project stand to one another. */
@Command(
        name = "list",
        description = {
            "Lists the migrations of folder and project:",
            "applied, pending, changed (applied with another text), out of order (older than the last one applied),"
                    + " missing (no file any more)."
        },
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Mixin
    private final MigrationFolder folder = new MigrationFolder();

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode plan = options.database().plan(folder.files());
        if (json) {
            System.out.println(plan.toPrettyString());
        } else {
            Output.plan(plan);
        }
        return 0;
    }
}
