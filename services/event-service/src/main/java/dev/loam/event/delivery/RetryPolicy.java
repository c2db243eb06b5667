package dev.loam.event.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: a wait is drawn evenly between nothing and a limit that doubles, so that what
 * failed together does not come back together. Webhooks have Standard Webhooks' schedule instead, each wait up to a tenth
 * longer.
 */
final class RetryPolicy {
    private static final Duration SHORTEST = Duration.ofMillis(20);
    private static final int MOST_DOUBLINGS = 30;
    private static final double SCHEDULE_JITTER = 0.1;

    private final RetryProperties properties;
    private final RandomGenerator random;
    private final Clock clock;

    RetryPolicy(RetryProperties properties, RandomGenerator random, Clock clock) {
        this.properties = properties;
        this.random = random;
        this.clock = clock;
    }

    Verdict after(Delivery delivery, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ran ran when ran.succeeded() -> new Verdict.Delivered();
            case Outcome.Sent sent when sent.succeeded() -> new Verdict.Delivered();
            case Outcome.Ran _, Outcome.Refused _ ->
                again(delivery, jitter(properties.backoff(), properties.maxBackoff(), delivery.attempts()));
            case Outcome.Sent sent -> again(delivery, longer(sent.retryAfter(), scheduled(delivery)));
            case Outcome.PlatformFailure failure ->
                retry(delivery, longer(failure.retryAfter(), failureBackoff(delivery)));
            case Outcome.Postponed postponed ->
                retry(delivery, postponed.delay().plus(jitter(properties.failureBackoff(), postponed.delay(), 0)));
            case Outcome.Held held -> new Verdict.Retry(held.delay());
            case Outcome.Disabled _ -> new Verdict.Dead(DeathReason.TARGET_DISABLED);
            case Outcome.Unwanted _ -> new Verdict.Dead(DeathReason.SUBSCRIPTION_REMOVED);
        };
    }

    private Verdict again(Delivery delivery, Duration delay) {
        return delivery.attempt() >= delivery.lastAttempt()
                ? new Verdict.Dead(DeathReason.ATTEMPTS_EXHAUSTED)
                : retry(delivery, delay);
    }

    private Verdict retry(Delivery delivery, Duration delay) {
        return clock.instant().plus(delay).isAfter(delivery.expiresAt())
                ? new Verdict.Dead(DeathReason.EXPIRED)
                : new Verdict.Retry(delay);
    }

    private Duration scheduled(Delivery delivery) {
        List<Duration> schedule = properties.webhookSchedule();
        // A delivery that is replayed goes on counting and begins the schedule anew.
        int place = delivery.attempt() % schedule.size();
        Duration wait = place == 0 ? schedule.getLast() : schedule.get(place);
        long spread = (long) (random.nextDouble() * SCHEDULE_JITTER * wait.toMillis());
        return longer(SHORTEST, wait.plusMillis(spread));
    }

    private Duration failureBackoff(Delivery delivery) {
        return jitter(properties.failureBackoff(), properties.maxFailureBackoff(), delivery.failures());
    }

    private Duration jitter(Duration first, Duration most, int doublings) {
        double limit =
                Math.min(most.toMillis(), Math.scalb((double) first.toMillis(), Math.min(doublings, MOST_DOUBLINGS)));
        return longer(SHORTEST, Duration.ofMillis((long) (random.nextDouble() * limit)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
