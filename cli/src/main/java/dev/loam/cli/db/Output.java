package dev.loam.cli.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How the commands of this package tell what they did. */
final class Output {
    private Output() {}

    /** To the file, or to who called. */
    static void write(String content, @Nullable Path file) {
        if (file == null) {
            System.out.print(content);
            System.out.flush();
            return;
        }
        try {
            Files.writeString(file, content);
            System.err.println("Wrote " + file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file + " cannot be written", unwritable);
        }
    }

    static void plan(JsonNode migrations) {
        for (JsonNode migration : migrations) {
            System.out.printf(
                    "%-12s  %-20s  %s%n",
                    migration.path("state").asString().replace('_', ' ').toLowerCase(Locale.ROOT),
                    migration.path("version").asString(),
                    migration.path("name").asString());
        }
    }

    static void applied(JsonNode migrations) {
        for (JsonNode migration : migrations) {
            System.out.printf(
                    "applied       %-20s  %s (%d ms)%n",
                    migration.path("version").asString(),
                    migration.path("name").asString(),
                    migration.path("duration_millis").asLong());
        }
    }
}
