package dev.loam.cli.users;

import dev.loam.cli.CommandFailure;
import dev.loam.cli.installation.ProjectOption;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings the users of a file into a project. */
@Command(
        name = "import",
        description = {
            "Takes over the users of a file; those who are there already are left alone.",
            "Reads lines of JSON, an array, or an export of Supabase (rows of auth.users), Auth0, Firebase or Keycloak."
        },
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    private static final int BATCH = 500;

    @Mixin
    private final ProjectOption project = new ProjectOption();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("users.ndjson");

    @Option(
            names = "--firebase-signer-key",
            paramLabel = "BASE64",
            description = "Firebase: base64_signer_key of the project's password hash parameters.")
    private @Nullable String signerKey;

    @Option(names = "--firebase-salt-separator", paramLabel = "BASE64", description = "Firebase: its salt separator.")
    private String saltSeparator = "Bw==";

    @Option(names = "--firebase-rounds", paramLabel = "N", description = "Firebase: its rounds.")
    private int rounds = 8;

    @Option(names = "--firebase-memory-cost", paramLabel = "N", description = "Firebase: its memory cost.")
    private int memoryCost = 14;

    @Override
    public Integer call() throws IOException {
        FirebaseHashes firebase =
                signerKey == null ? null : new FirebaseHashes(signerKey, saltSeparator, rounds, memoryCost);
        if (!Files.isReadable(file)) {
            throw new CommandFailure(file + " cannot be read.", "Name a file with users.");
        }
        Tally tally = new Tally();
        PlatformClient platform = project.platform();
        String ref = project.ref();
        try (UserFile users = UserFile.open(file)) {
            Iterator<ObjectNode> rows = users.rows(firebase);
            while (rows.hasNext()) {
                tally.add(platform.importUsers(ref, batch(rows)));
            }
        }
        System.out.printf("%d imported, %d were there, %d refused%n", tally.imported, tally.existed, tally.refused);
        return tally.refused == 0 ? 0 : 1;
    }

    private static String batch(Iterator<ObjectNode> rows) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < BATCH && rows.hasNext(); i++) {
            lines.append(rows.next()).append('\n');
        }
        return lines.toString();
    }

    private static final class Tally {
        private long before;
        private long imported;
        private long existed;
        private long refused;

        private void add(JsonNode answer) {
            for (JsonNode row : answer.path("rows")) {
                switch (row.path("status").asString()) {
                    case "imported" -> imported++;
                    case "exists" -> existed++;
                    default -> {
                        refused++;
                        System.out.printf(
                                "user %d: %s: %s%n",
                                before + row.path("line").asLong(),
                                row.path("code").asString(),
                                row.path("message").asString());
                    }
                }
            }
            before += answer.path("rows").size();
        }
    }
}
