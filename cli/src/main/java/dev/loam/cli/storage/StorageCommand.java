package dev.loam.cli.storage;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.platform.PlatformClient;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Commands about where the bytes of objects lie. */
@Command(
        name = "storage",
        description = "Looks after the stores of objects' bytes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = StorageCommand.Migrate.class)
public final class StorageCommand {

    /** Moves a project's bytes. */
    @Command(
            name = "migrate",
            description = "Moves a project's bytes to another store while the project is in use.",
            mixinStandardHelpOptions = true)
    static final class Migrate implements Callable<Integer> {
        private static final long POLL_MILLIS = 500;

        @Mixin
        private final ProjectOption project = new ProjectOption();

        @Option(names = "--to", paramLabel = "STORE", required = true, description = "files or s3.")
        private String target = "";

        @Option(names = "--detach", description = "Does not wait until all is moved.")
        private boolean detach;

        @Override
        public Integer call() {
            PlatformClient platform = project.platform();
            String path = "/projects/%s/storage/migration".formatted(project.ref());
            JsonNode begun = platform.post(path, Map.of("to", target)).path("migration");
            if (detach) {
                System.out.println("It goes on by itself. See how far: storage migrate --to " + target);
                return 0;
            }
            return told(followed(platform, path, begun));
        }

        private static int told(JsonNode migration) {
            long stuck = migration.path("stuck_blobs").asLong();
            System.out.printf(
                    "%d objects' bytes (%d) lie in %s now.%n",
                    migration.path("moved_blobs").asLong(),
                    migration.path("moved_bytes").asLong(),
                    migration.path("to").asString());
            if (stuck == 0) {
                return 0;
            }
            System.out.printf("%d were left where they are: missing or damaged there. The log names them.%n", stuck);
            return 1;
        }

        private JsonNode followed(PlatformClient platform, String path, JsonNode begun) {
            JsonNode migration = begun;
            String told = "";
            while (!migration.path("state").asString().equals("finished")) {
                String now = "  %d of %d (%d of %d bytes)%s"
                        .formatted(
                                migration.path("moved_blobs").asLong(),
                                migration.path("total_blobs").asLong(),
                                migration.path("moved_bytes").asLong(),
                                migration.path("total_bytes").asLong(),
                                problem(migration.path("problem")));
                if (!now.equals(told)) {
                    System.out.println(now);
                    told = now;
                }
                pause();
                migration = platform.get(path).path("migration");
            }
            return migration;
        }

        private static String problem(JsonNode problem) {
            return problem.isString() ? "; waiting: " + problem.asString() : "";
        }

        private void pause() {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(
                        "The bytes are moved in the background.", "See how far: storage migrate --to " + target);
            }
        }
    }
}
