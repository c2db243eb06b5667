package dev.loam.event.subscription;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as its owner wants it.
 *
 * @param enabled whether events are matched; what waits for a target is kept either way
 */
public record SubscriptionRequest(String key, EventPattern pattern, Target target, Wishes wishes, boolean enabled) {
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_ATTEMPTS = 21;
    private static final int MAX_CONCURRENCY = 1000;
    private static final int MIN_AGE_SECONDS = 1;
    private static final int MAX_AGE_SECONDS = 14 * 24 * 3600;

    public SubscriptionRequest {
        requireName("key", key);
        requireName("target.name", target.name());
        if (CapturedTables.missIn(pattern.json())) {
            throw new ProblemException(
                    EventError.INVALID_PATTERN,
                    "Changes of rows are told of tables that 'source' names in full:"
                            + " /projects/<ref>/database/<schema>/<table>");
        }
        requireBetween("max_attempts", wishes.maxAttempts(), 1, MAX_ATTEMPTS);
        requireBetween("max_age_seconds", wishes.maxAgeSeconds(), MIN_AGE_SECONDS, MAX_AGE_SECONDS);
        requireBetween("concurrency", wishes.concurrency(), 1, MAX_CONCURRENCY);
    }

    private static void requireName(String field, String value) {
        if (value.isBlank() || value.length() > MAX_NAME_LENGTH) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION,
                    "'%s' has between 1 and %d characters".formatted(field, MAX_NAME_LENGTH));
        }
    }

    private static void requireBetween(String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION,
                    "'%s' is a number between %d and %d".formatted(field, least, most));
        }
    }
}
