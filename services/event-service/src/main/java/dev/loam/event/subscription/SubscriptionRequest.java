package dev.loam.event.subscription;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** A subscription as its owner wants it. */
record SubscriptionRequest(
        String key,
        EventPattern pattern,
        Target target,
        @Nullable Integer maxAttempts,
        @Nullable Integer concurrency) {
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_ATTEMPTS = 20;
    private static final int MAX_CONCURRENCY = 1000;

    SubscriptionRequest {
        requireName("key", key);
        requireName("target.name", target.name());
        requireBetween("max_attempts", maxAttempts, MAX_ATTEMPTS);
        requireBetween("concurrency", concurrency, MAX_CONCURRENCY);
    }

    private static void requireName(String field, String value) {
        if (value.isBlank() || value.length() > MAX_NAME_LENGTH) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION,
                    "'%s' has between 1 and %d characters".formatted(field, MAX_NAME_LENGTH));
        }
    }

    private static void requireBetween(String field, @Nullable Integer value, int most) {
        if (value != null && (value < 1 || value > most)) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION, "'%s' is a number between 1 and %d".formatted(field, most));
        }
    }
}
