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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CircuitsTests {
    private static final Outcome FAILURE = new Outcome.Sent("unreachable", 1, "no", Duration.ZERO, true);
    private static final Outcome ANSWER = new Outcome.Sent("http_400", 1, "no", Duration.ZERO, false);

    private final SettableClock clock = SettableClock.create();
    private final Circuits circuits = new Circuits(
            new DeliveryProperties(
                    Duration.ofSeconds(30),
                    512,
                    128,
                    16,
                    500,
                    DataSize.ofMegabytes(64),
                    Duration.ofMillis(3),
                    3,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5)),
            clock);
    private final Delivery delivery = delivery("one");

    @Test
    void targetThatFailsInARowIsLeftAloneForAWhileThatDoubles() {
        fail(2);
        assertThat(circuits.wait(delivery)).isZero();
        fail(1);
        assertThat(circuits.wait(delivery)).isEqualTo(Duration.ofSeconds(1));
        assertThat(circuits.wait(delivery("another"))).isZero();

        clock.advance(Duration.ofSeconds(1));
        assertThat(circuits.wait(delivery)).as("one tries").isZero();
        assertThat(circuits.wait(delivery)).as("the others wait").isPositive();
        fail(1);
        assertThat(circuits.wait(delivery)).isEqualTo(Duration.ofSeconds(2));
        fail(5);
        assertThat(circuits.wait(delivery)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anyAnswerClosesIt() {
        fail(3);
        circuits.learn(delivery, ANSWER);
        assertThat(circuits.wait(delivery)).isZero();
        fail(2);
        assertThat(circuits.wait(delivery)).isZero();
    }

    @Test
    void whatWasNotAttemptedTellsNothing() {
        fail(3);
        circuits.learn(delivery, new Outcome.Postponed(Duration.ofSeconds(1)));
        assertThat(circuits.wait(delivery)).isPositive();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            circuits.learn(delivery, FAILURE);
        }
    }

    private Delivery delivery(String target) {
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
        Subscription subscription =
                new Subscription(new UUID(2, 2), new Target(TargetKind.WEBHOOK, target), Wishes.NONE);
        return new Delivery(new UUID(3, 3), event, subscription, 0, 3, 0, clock.instant(), null, false);
    }
}
