package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Makes the app's schemas anew. */
@Command(
        name = "reset",
        description = {
            "Drops all that the app has in its database, and makes it anew: migrations, then seed.sql beside their folder.",
            "All of it in one transaction. Users, buckets and objects stay. A project that is in production, or alone,"
                    + " is reset only with --confirm."
        },
        mixinStandardHelpOptions = true)
final class ResetCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions options = new DatabaseOptions();

    @Mixin
    private final MigrationFolder folder = new MigrationFolder();

    @Option(names = "--seed", paramLabel = "FILE", description = "Another seed than seed.sql.")
    private @Nullable Path seed;

    @Option(names = "--no-seed", description = "Runs no seed.")
    private boolean noSeed;

    @Option(names = "--yes", description = "Does not ask; for stages other than prod.")
    private boolean yes;

    @Option(names = "--confirm", paramLabel = "REF", description = "The project that loses its data, by its ref.")
    private @Nullable String confirm;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        List<MigrationFile> files = folder.files();
        Path seedFile = noSeed ? null : seed != null ? seed : folder.seed();
        String seedSql = seedFile == null ? "" : SqlFile.read(seedFile);
        RemoteDatabase database = options.database();
        requireConsent(database);
        JsonNode applied = database.reset(files, seedSql);
        if (json) {
            System.out.println(applied.toPrettyString());
        } else {
            Output.applied(applied);
            System.out.println("Project %s is new, with %s%s."
                    .formatted(
                            database.ref(),
                            Output.count(applied.size(), "migration"),
                            seedFile == null ? "" : " and the rows of " + seedFile));
        }
        return 0;
    }

    private void requireConsent(RemoteDatabase database) {
        if (database.ref().equals(confirm)) {
            return;
        }
        String stage = options.isLocal() ? "local" : database.stage();
        if (stage.isEmpty() || stage.equals("prod") || confirm != null) {
            throw new CommandFailure(
                    "Nothing was changed: project %s may be in production.".formatted(database.ref()),
                    "If all its rows shall go: --confirm " + database.ref());
        }
        if (yes) {
            return;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandFailure("Nothing was changed.", "Say --yes where nobody can be asked.");
        }
        if (!"yes".equalsIgnoreCase(console.readLine("All rows of %s go. Only 'yes' does it: ", database.ref()))) {
            throw new CommandFailure("Nothing was changed.", "");
        }
    }
}
