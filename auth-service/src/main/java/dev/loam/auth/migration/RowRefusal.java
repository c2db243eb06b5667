package dev.loam.auth.migration;

import java.io.Serial;

/** A row that is not taken. The message is told; it repeats nothing of the row. */
final class RowRefusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    RowRefusal(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    RowOutcome at(int line) {
        return RowOutcome.refused(line, code, String.valueOf(getMessage()));
    }
}
