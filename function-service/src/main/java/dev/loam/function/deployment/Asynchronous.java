package dev.loam.function.deployment;

import dev.loam.function.trigger.FanOut;
import dev.loam.function.trigger.Next;
import org.jspecify.annotations.Nullable;

/**
 * How the function is called by who does not wait, and what comes after.
 *
 * @param retries how often a call that failed is made again, 0 to 20
 * @param maxAgeSeconds a call that is older is given up
 * @param onSuccess the function that gets {@code loam.function.succeeded}, also after events, or the event that comes of it
 * @param onFailure the function that gets {@code loam.function.failed}, or the event that comes of it
 * @param fanOut what becomes of the list that it answers
 */
public record Asynchronous(
        @Nullable Integer retries,
        @Nullable Integer maxAgeSeconds,
        @Nullable Next onSuccess,
        @Nullable Next onFailure,
        @Nullable FanOut fanOut) {
    private static final int MOST_RETRIES = 20;
    private static final int MOST_SECONDS = 14 * 24 * 3600;

    /** As usual, and nothing after. */
    public static final Asynchronous USUAL = new Asynchronous(null, null, null, null, null);

    public Asynchronous {
        if (retries != null && (retries < 0 || retries > MOST_RETRIES)) {
            throw new IllegalArgumentException("'retries' is between 0 and %d".formatted(MOST_RETRIES));
        }
        if (maxAgeSeconds != null && (maxAgeSeconds < 1 || maxAgeSeconds > MOST_SECONDS)) {
            throw new IllegalArgumentException("'max_age_seconds' is between 1 and %d".formatted(MOST_SECONDS));
        }
    }
}
