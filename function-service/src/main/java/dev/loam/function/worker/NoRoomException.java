package dev.loam.function.worker;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** There may be no further process, or no further invocation of a function, at the moment. */
final class NoRoomException extends Exception {
    private final Outcome outcome;
    private final transient @Nullable Duration retryAfter;

    NoRoomException(String message) {
        this(message, Outcome.FULL, null);
    }

    NoRoomException(String message, Outcome outcome, @Nullable Duration retryAfter) {
        super(message);
        this.outcome = outcome;
        this.retryAfter = retryAfter;
    }

    Outcome outcome() {
        return outcome;
    }

    /** When it is worth another try, where that is known. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
