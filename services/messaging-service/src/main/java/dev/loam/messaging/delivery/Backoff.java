package dev.loam.messaging.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after so many attempts: random below a limit that doubles, so that what failed together returns apart. */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final int MOST_DOUBLINGS = 20;

    private final DeliveryProperties properties;
    private final RandomGenerator random;

    Backoff(DeliveryProperties properties, RandomGenerator random) {
        this.properties = properties;
        this.random = random;
    }

    Duration after(int earlierAttempts) {
        double limit = Math.min(
                properties.maxBackoff().toMillis(),
                Math.scalb((double) properties.backoff().toMillis(), Math.min(earlierAttempts, MOST_DOUBLINGS)));
        long millis = (long) (limit / 2 + random.nextDouble() * limit / 2);
        return Duration.ofMillis(Math.max(SHORTEST.toMillis(), millis));
    }
}
