package dev.loam.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.SettableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.client.ResourceAccessException;

@Timeout(20)
class OrganizationPlansTests {
    private static final UUID TEAM = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final SlowBilling billing = new SlowBilling();
    private final SettableClock clock = SettableClock.create();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void letGo() {
        billing.answers.countDown();
        threads.close();
    }

    @Test
    void firstQuestionWaitsForTheAnswer() throws Exception {
        OrganizationPlans plans = plans(LONG);
        Future<String> first = threads.submit(() -> plans.of(TEAM));
        Future<String> other = threads.submit(() -> plans.of(OTHER));
        billing.asked.await();
        assertThat(first).isNotDone();
        billing.answers.countDown();
        assertThat(first.get()).isEqualTo("team");
        assertThat(other.get()).isEqualTo("pro");
        assertThat(billing.questions).hasValue(1);
    }

    @Test
    @Timeout(10)
    void onceSomebodyWaitedInVainNobodyWaitsUntilBillingAnswers() {
        OrganizationPlans plans = plans(Duration.ofSeconds(1));
        assertThat(plans.of(TEAM)).isEqualTo("free");
        for (int other = 2; other < 22; other++) {
            assertThat(plans.of(new UUID(0, other))).isEqualTo("free");
        }
        assertThat(billing.questions).hasValue(1);
        billing.answers.countDown();
        Awaitility.await().untilAsserted(() -> assertThat(plans.of(TEAM)).isEqualTo("team"));
        assertThat(billing.questions).hasValue(1);
    }

    @Test
    void billingThatIsAwayIsAskedAgainAfterASecond() {
        billing.away = true;
        billing.answers.countDown();
        OrganizationPlans plans = plans(LONG);
        assertThat(plans.of(TEAM)).isEqualTo("free");
        billing.away = false;
        assertThat(plans.of(TEAM)).isEqualTo("free");
        clock.advance(Duration.ofSeconds(1));
        Awaitility.await().untilAsserted(() -> assertThat(plans.of(TEAM)).isEqualTo("team"));
        assertThat(billing.questions).hasValue(2);
    }

    private OrganizationPlans plans(Duration patience) {
        return new OrganizationPlans(billing, "free", clock, patience);
    }

    /** Answers when the test says so. */
    private static final class SlowBilling implements PlanClient {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch answers = new CountDownLatch(1);
        private final AtomicInteger questions = new AtomicInteger();
        private volatile boolean away;

        @Override
        public Assigned all() {
            questions.incrementAndGet();
            asked.countDown();
            try {
                answers.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
            if (away) {
                throw new ResourceAccessException("away");
            }
            return new Assigned("pro", List.of(new Assignment(TEAM, "team", LocalDate.EPOCH)));
        }
    }
}
