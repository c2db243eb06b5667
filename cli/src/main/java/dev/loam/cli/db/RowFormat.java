package dev.loam.cli.db;

import dev.loam.cli.CommandFailure;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How rows are written down. */
enum RowFormat {
    CSV("text/csv"),
    NDJSON("application/x-ndjson"),
    JSON("application/json");

    private final String contentType;

    RowFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What was said, else what the file's name ends with. */
    static RowFormat of(@Nullable RowFormat said, @Nullable Path file) {
        if (said != null) {
            return said;
        }
        String name = file == null ? "" : file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return NDJSON;
        }
        if (name.endsWith(".json")) {
            return JSON;
        }
        throw new CommandFailure("The file's name does not tell what is in it.", "Say --format csv, ndjson or json.");
    }
}
