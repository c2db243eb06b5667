package dev.loam.project.audit;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the audit log; each null is no condition.
 *
 * @param operator who did it
 * @param action the permission it took, or the beginning of its name
 * @param target the beginning of what it was done to
 * @param text what stands anywhere in an entry or its change
 * @param from the earliest time
 * @param to the time before which it was
 * @param cursor where the page before ended
 */
record AuditQuery(
        @Nullable UUID operator,
        @Nullable String action,
        @Nullable String target,
        @Nullable String text,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Cursor cursor) {

    AuditQuery after(Cursor next) {
        return new AuditQuery(operator, action, target, text, from, to, next);
    }

    /** The last entry of a page: entries go from new to old, and those of one instant by id. */
    record Cursor(Instant at, UUID id) {

        static @Nullable Cursor parse(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            try {
                int dash = text.indexOf('-');
                long micros = Long.parseLong(text.substring(0, Math.max(dash, 0)));
                return new Cursor(
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), UUID.fromString(text.substring(dash + 1)));
            } catch (IllegalArgumentException | DateTimeException malformed) {
                throw new ProblemException(
                        CommonError.VALIDATION_FAILED, "'cursor' is the 'next_cursor' of a page", malformed);
            }
        }

        @Override
        public String toString() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
        }
    }
}
