package dev.loam.auth.migration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of one row.
 *
 * @param line its place in the request, from 1
 * @param id the user, new or there before
 * @param code why it was not taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RowOutcome(
        int line,
        Status status,
        @Nullable UUID id,
        @Nullable String code,
        @Nullable String message) {

    /** What can come of a row. */
    enum Status {
        IMPORTED,
        /** This user was there before, and was left alone. */
        EXISTS,
        REFUSED;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static RowOutcome imported(int line, UUID id) {
        return new RowOutcome(line, Status.IMPORTED, id, null, null);
    }

    static RowOutcome exists(int line, UUID id) {
        return new RowOutcome(line, Status.EXISTS, id, null, null);
    }

    static RowOutcome refused(int line, String code, String message) {
        return new RowOutcome(line, Status.REFUSED, null, code, message);
    }
}
