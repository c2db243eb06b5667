package dev.loam.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FairTurnsTests {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FairTurns turns = new FairTurns(3, 2);

    @Test
    void nobodyHasMoreThanAShareAndAllTogetherNoMoreThanThePlaces() throws Exception {
        assertThat(turns.enter("a", AT_ONCE)).isTrue();
        assertThat(turns.enter("a", AT_ONCE)).isTrue();
        assertThat(turns.enter("a", AT_ONCE)).isFalse();
        assertThat(turns.enter("b", AT_ONCE)).isTrue();
        assertThat(turns.enter("c", AT_ONCE)).isFalse();
        turns.leave("a");
        assertThat(turns.enter("c", AT_ONCE)).isTrue();
    }

    @Test
    void whoGaveUpTakesNoTurn() throws Exception {
        assertThat(turns.enter("a", AT_ONCE)).isTrue();
        assertThat(turns.enter("a", AT_ONCE)).isTrue();
        assertThat(turns.enter("a", Duration.ofMillis(1))).isFalse();
        turns.leave("a");
        turns.leave("a");
        assertThat(turns.enter("b", AT_ONCE)).isTrue();
        assertThat(turns.enter("b", AT_ONCE)).isTrue();
        assertThat(turns.enter("a", AT_ONCE)).isTrue();
    }

    @Test
    void ownersWhoWaitComeInTurn() throws Exception {
        FairTurns one = new FairTurns(1, 1);
        one.enter("first", AT_ONCE);
        List<String> served = new CopyOnWriteArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            int waiting = 0;
            for (String owner : List.of("a", "a", "a", "b")) {
                clients.submit(() -> {
                    if (one.enter(owner, LONG)) {
                        served.add(owner);
                        one.leave(owner);
                    }
                    return owner;
                });
                int all = ++waiting;
                Awaitility.await().until(() -> one.waitingNow() == all);
            }
            one.leave("first");
        }
        assertThat(served).containsExactly("a", "b", "a", "a");
    }
}
