package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Runs a file of SQL. */
@Command(
        name = "seed",
        description =
                "Runs seed.sql, or another file of SQL, in one transaction as the owner of the project's database.",
        mixinStandardHelpOptions = true)
final class SeedCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Mixin
    private final MigrationFolder folder = new MigrationFolder();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "By default seed.sql beside the folder of migrations.")
    private @Nullable Path file;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        Path seed = file != null ? file : folder.seed();
        if (seed == null || !Files.isReadable(seed)) {
            throw new CommandFailure(
                    seed == null ? "There is no seed.sql." : seed + " cannot be read.", "Name a file of SQL.");
        }
        JsonNode results = options.database().run(SqlFile.read(seed));
        if (json) {
            System.out.println(results.toPrettyString());
        } else {
            long rows = 0;
            for (JsonNode result : results) {
                rows += result.path("affected").asLong(0);
            }
            System.out.printf(
                    "Ran %s of %s; %s changed.%n",
                    Output.count(results.size(), "statement"), seed, Output.count(rows, "row"));
        }
        return 0;
    }
}
