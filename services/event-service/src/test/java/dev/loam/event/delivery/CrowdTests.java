package dev.loam.event.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscription;
import dev.loam.event.subscription.Target;
import dev.loam.event.subscription.TargetKind;
import dev.loam.event.subscription.Wishes;
import dev.loam.event.timer.EventTimer;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class CrowdTests {
    private static final ProjectRef PROJECT = new ProjectRef("abcdefghijklmnopqrst");
    private static final int HELD = 4;

    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicLong nanos = new AtomicLong();
    private final EventTimer timer = new EventTimer();
    private final Dispatcher dispatcher = new Dispatcher(
            new DeliveryProperties(
                    Duration.ofSeconds(30),
                    512,
                    128,
                    16,
                    HELD,
                    DataSize.ofMegabytes(64),
                    Duration.ofMillis(3),
                    3,
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5)),
            timer,
            _ -> untilAnswered(),
            _ -> {});
    private final Crowd crowd = new Crowd(dispatcher, nanos::get);

    @BeforeEach
    void open() {
        dispatcher.open();
    }

    @AfterEach
    void end() {
        answered.countDown();
        timer.close();
    }

    @Test
    void eventsComeWhileHalfOfTheRoomIsLeft() {
        assertThat(crowd.pause(PROJECT)).isZero();
        hold(HELD / 2);
        assertThat(crowd.pause(PROJECT)).isZero();
    }

    @Test
    void eventsStayWhereTheyAreWhileManyAreHeldAndNotForLong() {
        hold(HELD / 2 + 1);

        assertThat(crowd.pause(PROJECT)).isPositive();
        nanos.addAndGet(Duration.ofMillis(249).toNanos());
        assertThat(crowd.pause(PROJECT)).isPositive();
        nanos.addAndGet(Duration.ofMillis(2).toNanos());
        assertThat(crowd.pause(PROJECT)).isZero();
        assertThat(crowd.pause(PROJECT)).isPositive();
        assertThat(crowd.pause(new ProjectRef("bbbbbbbbbbbbbbbbbbbb"))).isZero();
    }

    @Test
    void eventsComeAgainWhenThoseThatWereHeldAreOut() {
        hold(HELD);
        assertThat(crowd.pause(PROJECT)).isPositive();

        answered.countDown();

        await().untilAsserted(() -> assertThat(crowd.pause(PROJECT)).isZero());
    }

    private void hold(int deliveries) {
        dispatcher.offer(
                IntStream.range(0, deliveries).mapToObj(CrowdTests::delivery).toList());
    }

    private static Delivery delivery(int number) {
        CloudEvent event = new CloudEvent(
                PROJECT, new UUID(1, number), "type", "/source", null, Instant.EPOCH, null, null, null, 1, null, null);
        Subscription subscription = new Subscription(new UUID(2, 2), new Target(TargetKind.FUNCTION, "f"), Wishes.NONE);
        return new Delivery(new UUID(3, number), event, subscription, 0, 3, 0, Instant.MAX, null, false);
    }

    private void untilAnswered() {
        try {
            answered.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
