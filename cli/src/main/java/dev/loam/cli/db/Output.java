package dev.loam.cli.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How the commands of this package tell what they did. */
final class Output {
    private Output() {}

    /** To the file, or to who called. */
    static void write(String content, @Nullable Path file) {
        begin(content, file);
        end("", file);
    }

    /** The first part of a file, which it is made for. */
    static void begin(String content, @Nullable Path file) {
        put(content, file, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** The last part of a file. */
    static void end(String content, @Nullable Path file) {
        put(content, file, StandardOpenOption.APPEND);
        if (file != null) {
            System.err.println("Wrote " + file);
        }
    }

    private static void put(String content, @Nullable Path file, StandardOpenOption how) {
        if (file == null) {
            System.out.print(content);
            System.out.flush();
            return;
        }
        try {
            Files.writeString(file, content, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(file + " cannot be written", unwritable);
        }
    }

    /** One of a thing, or many. */
    static String count(long number, String thing) {
        return number + " " + (number == 1 ? thing : thing + "s");
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

    /** Those of the migrations that have one of the versions, as applied. */
    static void applied(Set<String> versions, JsonNode migrations) {
        for (JsonNode migration : migrations) {
            if (versions.contains(migration.path("version").asString())) {
                System.out.printf(
                        "applied       %-20s  %s%n",
                        migration.path("version").asString(),
                        migration.path("name").asString());
            }
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
