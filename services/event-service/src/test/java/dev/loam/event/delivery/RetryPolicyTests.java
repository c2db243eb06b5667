package dev.loam.event.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscription;
import dev.loam.event.subscription.Target;
import dev.loam.event.subscription.TargetKind;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RetryPolicyTests {
    private static final Outcome FAILED = new Outcome.Ran("failed", 1, 1, 128, false, "no", null);
    private static final Outcome FULL = new Outcome.PlatformFailure("full", Duration.ZERO);

    private final SettableClock clock = SettableClock.create();
    private final RetryProperties defaults = new RetryProperties(
            3,
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofHours(6),
            List.of(
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24)),
            Duration.ofDays(4));
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
    void webhooksAreCalledByTheScheduleOfStandardWebhooks() {
        Outcome refused = new Outcome.Sent("http_500", 1, "no", Duration.ZERO, true);
        List<Duration> schedule = defaults.webhookSchedule();
        for (int attempts = 0; attempts < 9; attempts++) {
            Delivery delivery = webhookDelivery(attempts);
            assertThat(earliest.after(delivery, refused)).isEqualTo(new Verdict.Retry(schedule.get(attempts + 1)));
            assertThat(latest.after(delivery, refused))
                    .isInstanceOfSatisfying(
                            Verdict.Retry.class,
                            retry -> assertThat(retry.delay())
                                    .isBetween(
                                            schedule.get(attempt(delivery)),
                                            schedule.get(attempt(delivery))
                                                    .multipliedBy(11)
                                                    .dividedBy(10)));
        }
        assertThat(latest.after(webhookDelivery(9), refused))
                .isEqualTo(new Verdict.Dead(DeathReason.ATTEMPTS_EXHAUSTED));
    }

    @Test
    void webhooksThatAskForTimeGetIt() {
        Outcome busy = new Outcome.Sent("http_429", 1, "busy", Duration.ofMinutes(20), true);
        assertThat(latest.after(webhookDelivery(0), busy)).isEqualTo(new Verdict.Retry(Duration.ofMinutes(20)));
    }

    @Test
    void webhookThatIsGoneIsNotCalledAgain() {
        assertThat(latest.after(webhookDelivery(0), new Outcome.Disabled("gone")))
                .isEqualTo(new Verdict.Dead(DeathReason.TARGET_DISABLED));
    }

    @Test
    void successEndsIt() {
        Outcome succeeded = new Outcome.Ran("succeeded", 1, 1, 128, false, null, null);
        assertThat(latest.after(delivery(2, 9), succeeded)).isEqualTo(new Verdict.Delivered());
    }

    private static java.util.function.Consumer<Verdict> isRetryWithin(Duration limit) {
        return verdict -> assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Retry.class,
                        retry -> assertThat(retry.delay())
                                .isBetween(limit.multipliedBy(9).dividedBy(10), limit));
    }

    private static int attempt(Delivery delivery) {
        return delivery.attempt();
    }

    private Delivery webhookDelivery(int attempts) {
        Delivery any = delivery(attempts, 0);
        return new Delivery(
                any.id(),
                any.event(),
                new Subscription(any.subscription().id(), new Target(TargetKind.WEBHOOK, "w"), Wishes.NONE),
                attempts,
                10,
                0,
                clock.instant().plus(Duration.ofDays(4)),
                null,
                false);
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
                null,
                null);
        Subscription subscription = new Subscription(new UUID(2, 2), new Target(TargetKind.FUNCTION, "f"), Wishes.NONE);
        return new Delivery(
                new UUID(3, 3),
                event,
                subscription,
                attempts,
                3,
                failures,
                clock.instant().plus(Duration.ofHours(6)),
                null,
                false);
    }
}
