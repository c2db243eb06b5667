package dev.loam.event.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscription;
import dev.loam.event.subscription.Target;
import dev.loam.event.subscription.TargetKind;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetryPolicyTests {
    private static final Outcome FAILED = new Outcome.Ran("failed", 1, 1, 128, false, "no");
    private static final Outcome FULL = new Outcome.PlatformFailure("full", Duration.ZERO);

    private final SettableClock clock = SettableClock.create();
    private final RetryProperties defaults = new RetryProperties(
            3,
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofHours(6));
    private final RetryPolicy latest = new RetryPolicy(defaults, () -> -1L, clock);
    private final RetryPolicy earliest = new RetryPolicy(defaults, () -> 0L, clock);

    @Test
    void waitsAtMostOneMinuteThenTwo() {
        assertThat(latest.after(delivery(0, 0), FAILED)).satisfies(isRetryWithin(Duration.ofMinutes(1)));
        assertThat(latest.after(delivery(1, 0), FAILED)).satisfies(isRetryWithin(Duration.ofMinutes(2)));
    }

    @Test
    void jitterReachesDownToNearlyNothing() {
        assertThat(earliest.after(delivery(1, 0), FAILED)).isEqualTo(new Verdict.Retry(Duration.ofMillis(20)));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(latest.after(delivery(2, 0), FAILED)).isEqualTo(new Verdict.Dead(DeathReason.ATTEMPTS_EXHAUSTED));
    }

    @Test
    void platformFailuresAreTriedUntilTheEventIsTooOld() {
        Delivery delivery = delivery(2, 500);
        assertThat(latest.after(delivery, FULL)).satisfies(isRetryWithin(Duration.ofMinutes(5)));
        clock.advance(Duration.ofHours(6));
        assertThat(latest.after(delivery, FULL)).isEqualTo(new Verdict.Dead(DeathReason.EXPIRED));
    }

    @Test
    void waitsAsLongAsTheOtherSideAsks() {
        Outcome busy = new Outcome.PlatformFailure("busy", Duration.ofSeconds(40));
        assertThat(latest.after(delivery(0, 0), busy)).isEqualTo(new Verdict.Retry(Duration.ofSeconds(40)));
    }

    @Test
    void successEndsIt() {
        Outcome succeeded = new Outcome.Ran("succeeded", 1, 1, 128, false, null);
        assertThat(latest.after(delivery(2, 9), succeeded)).isEqualTo(new Verdict.Delivered());
    }

    private static java.util.function.Consumer<Verdict> isRetryWithin(Duration limit) {
        return verdict -> assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Retry.class,
                        retry -> assertThat(retry.delay())
                                .isBetween(limit.multipliedBy(9).dividedBy(10), limit));
    }

    private Delivery delivery(int attempts, int failures) {
        CloudEvent event = new CloudEvent(
                new ProjectRef("abcdefghijklmnopqrst"),
                new UUID(1, 1),
                "type",
                "/source",
                null,
                clock.instant(),
                null,
                null,
                null,
                1,
                null);
        Subscription subscription = new Subscription(new UUID(2, 2), new Target(TargetKind.FUNCTION, "f"), null, null);
        return new Delivery(
                new UUID(3, 3),
                event,
                subscription,
                attempts,
                3,
                failures,
                clock.instant().plus(Duration.ofHours(6)));
    }
}
