package dev.loam.cli.secrets;

import dev.loam.cli.installation.DataOption;
import dev.loam.cli.installation.Installation;
import dev.loam.sdk.PlatformClient;
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
            System.out.println("Everything is sealed with the newest key, the last line of " + ring + ".");
            System.out.println("Keep the older lines for as long as there are backups from before.");
            return 0;
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
