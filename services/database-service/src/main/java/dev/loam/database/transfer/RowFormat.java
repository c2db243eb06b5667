package dev.loam.database.transfer;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.util.Locale;

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

    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RowFormat of(String name) {
        return switch (name) {
            case "csv" -> CSV;
            case "ndjson" -> NDJSON;
            case "json" -> JSON;
            default -> throw new ProblemException(CommonError.VALIDATION_FAILED, "'format' is csv, ndjson or json");
        };
    }
}
