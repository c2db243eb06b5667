package dev.loam.sdk.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often and when a request is sent again that was not answered, or was answered with 429, 502, 503 or 504. The pauses
 * double and are drawn at random below that, so that clients which failed together do not come back together; an
 * answer's {@code Retry-After} goes before.
 *
 * @param attempts how often it is sent in all, at least once
 * @param first the longest pause before the second attempt
 * @param longest the longest pause before any; an answer that asks for a longer one is given to the caller instead
 */
public record Retries(int attempts, Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 16;

    /** Refuses what is no plan. */
    public Retries {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("At least one attempt, and pauses that are not negative and grow");
        }
    }

    /** Four attempts within some seconds; what most programs want. */
    public static Retries standard() {
        return new Retries(4, Duration.ofMillis(200), Duration.ofSeconds(20));
    }

    /** One attempt. Then no request carries an {@code Idempotency-Key} that the caller did not give it. */
    public static Retries none() {
        return new Retries(1, Duration.ZERO, Duration.ZERO);
    }

    /** The pause after an attempt that failed, counted from 1; empty when there is to be no other. */
    Optional<Duration> pause(int attempt, Optional<Duration> wanted) {
        if (attempt >= attempts) {
            return Optional.empty();
        }
        if (wanted.isPresent()) {
            return wanted.filter(pause -> pause.compareTo(longest) <= 0);
        }
        long most = Math.min(longest.toMillis(), first.toMillis() << Math.min(attempt - 1, MOST_DOUBLINGS));
        return Optional.of(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1)));
    }
}
