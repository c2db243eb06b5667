package dev.loam.cli.secrets;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.DataOption;
import dev.loam.cli.installation.Installation;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Commands about secrets at rest. */
@Command(
        name = "secrets",
        description = "Looks after the keys that seal secrets.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = SecretsCommand.Rotate.class)
public final class SecretsCommand {

    /** Adds a key and seals everything with it. */
    @Command(
            name = "rotate",
            description = "Adds a master key to the installation's ring, and seals all secrets with it.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        private static final int KEY_BYTES = 32;
        private static final long POLL_MILLIS = 500;

        @Mixin
        private final DataOption data = new DataOption();

        @Option(names = "--keep-key", description = "Adds no key: goes on where an earlier rotation was ended.")
        private boolean keepKey;

        @Override
        public Integer call() {
            Installation installation = data.installation();
            PlatformClient platform = installation.platform();
            Path ring = installation.data().resolve("secrets").resolve("master.key");
            if (!keepKey) {
                addKey(ring);
            }
            JsonNode resealed = platform.post("/secrets/rotate", Map.of()).path("resealed");
            resealed.properties()
                    .forEach(column -> System.out.printf("  %-28s %s%n", column.getKey(), column.getValue()));
            return told(followed(platform), ring);
        }

        private static int told(JsonNode rotation, Path ring) {
            int failed = rotation.path("projects_failed").asInt();
            System.out.printf(
                    "  %-28s %s%n",
                    "in databases of projects", rotation.path("resealed").asString());
            if (failed > 0) {
                System.out.printf("The databases of %d projects could not be reached. Later: --keep-key%n", failed);
                return 1;
            }
            System.out.println("Everything is sealed with the newest key, the last line of " + ring + ".");
            System.out.println("Keep the older lines for as long as there are backups from before.");
            return 0;
        }

        /** It goes on by itself, also when nobody watches. */
        private static JsonNode followed(PlatformClient platform) {
            String told = "";
            while (true) {
                JsonNode rotation = platform.get("/secrets/rotation");
                String now = "  %s of %s projects"
                        .formatted(
                                rotation.path("projects_done").asString(),
                                rotation.path("projects_total").asString());
                if (!now.equals(told)) {
                    System.out.println(now);
                    told = now;
                }
                if (rotation.path("finished_at").isString()) {
                    return rotation;
                }
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CommandFailure(
                        "The rotation goes on in the background.", "See it: secrets rotate --keep-key");
            }
        }

        private static void addKey(Path ring) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            try {
                Files.writeString(
                        ring,
                        "\n" + Base64.getEncoder().encodeToString(key) + "\n",
                        StandardOpenOption.APPEND,
                        StandardOpenOption.DSYNC);
            } catch (IOException unwritable) {
                throw new UncheckedIOException("No key can be added to " + ring, unwritable);
            }
        }
    }
}
