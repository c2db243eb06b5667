package dev.loam.platform.problem;

import java.time.Duration;

/** The header {@code Retry-After}, by which an answer says when another try is worth it. */
public final class RetryAfter {
    private static final int MILLIS_PER_SECOND = 1000;

    private RetryAfter() {}

    /** Whole seconds, rounded up: who comes then is not too early. At least one. */
    public static String header(Duration wait) {
        return Long.toString(Math.max(1, Math.ceilDiv(wait.toMillis(), MILLIS_PER_SECOND)));
    }
}
