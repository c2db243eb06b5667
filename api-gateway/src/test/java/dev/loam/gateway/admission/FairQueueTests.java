package dev.loam.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FairQueueTests {

    @Test
    void placeThatIsGivenBackGoesToTheNext() throws Exception {
        FairQueue queue = queue(1, Duration.ofSeconds(30));
        Permit first = permit(queue.enter("a"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Admission> second = threads.submit(() -> queue.enter("a"));
            Awaitility.await().until(() -> queue.waiting() == 1);
            first.release();
            permit(second.get()).release();
        }
        assertThat(queue.executing()).isZero();
    }

    @Test
    void whoseTurnDoesNotComeInTimeIsRefused() {
        FairQueue queue = queue(1, Duration.ofMillis(50));
        Permit first = permit(queue.enter("a"));
        assertThat(queue.enter("a")).isEqualTo(Admission.Refused.WAITED_IN_VAIN);
        assertThat(queue.waiting()).isZero();
        first.release();
        permit(queue.enter("a")).release();
    }

    @Test
    void givingBackTwiceFreesOnePlace() {
        FairQueue queue = queue(1, Duration.ofMillis(20));
        Permit first = permit(queue.enter("a"));
        first.release();
        first.release();
        permit(queue.enter("a"));
        assertThat(queue.executing()).isEqualTo(1);
        assertThat(queue.enter("a")).isEqualTo(Admission.Refused.WAITED_IN_VAIN);
    }

    @Test
    void neverAreMoreExecutedThanThereArePlaces() throws Exception {
        FairQueue queue = queue(2, Duration.ofSeconds(30));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                String project = "project " + i % 3;
                all.add(threads.submit(() -> {
                    for (int round = 0; round < 200; round++) {
                        Permit permit = permit(queue.enter(project));
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        Thread.yield();
                        now.decrementAndGet();
                        permit.release();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(most.get()).isLessThanOrEqualTo(4);
        assertThat(queue.executing()).isZero();
        assertThat(queue.waiting()).isZero();
    }

    private static FairQueue queue(int places, Duration patience) {
        return new FairQueue(new Width(places, places, () -> -1, System::nanoTime), 1_000, patience, System::nanoTime);
    }

    private static Permit permit(Admission admission) {
        assertThat(admission).isInstanceOf(Permit.class);
        return (Permit) admission;
    }
}
