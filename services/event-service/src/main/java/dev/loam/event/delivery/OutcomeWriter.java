package dev.loam.event.delivery;

import dev.loam.event.timer.EventTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** Collects outcomes for a few milliseconds and writes them together; at rest it has no thread. Thread-safe. */
final class OutcomeWriter {
    private static final Logger log = LoggerFactory.getLogger(OutcomeWriter.class);
    private static final int MAX_BATCH = 500;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

    private final OutcomeStore store;
    private final OrderedDeliveries ordered;
    private final FunctionResults results;
    private final RetryPolicy policy;
    private final Backlog backlog;
    private final EventTimer timer;
    private final Duration window;
    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    OutcomeWriter(
            OutcomeStore store,
            OrderedDeliveries ordered,
            FunctionResults results,
            RetryPolicy policy,
            Backlog backlog,
            EventTimer timer,
            Duration window) {
        this.store = store;
        this.ordered = ordered;
        this.results = results;
        this.policy = policy;
        this.backlog = backlog;
        this.timer = timer;
        this.window = window;
    }

    private record Pending(Delivery delivery, Verdict verdict, OutcomeRow row) {}

    /**
     * @param startedAt when the attempt began; null when there was none
     */
    void add(Delivery delivery, Outcome outcome, @Nullable Instant startedAt) {
        Verdict verdict = policy.after(delivery, outcome);
        results.tell(delivery, outcome, verdict);
        queue.add(new Pending(delivery, verdict, OutcomeRow.of(delivery, outcome, verdict, startedAt)));
        scheduleAfter(window);
    }

    /** Whether everything that was added is written. */
    boolean isIdle() {
        return queue.isEmpty() && !writing.get();
    }

    private void scheduleAfter(Duration delay) {
        if (writing.compareAndSet(false, true)) {
            timer.after(delay, this::drain);
        }
    }

    private void drain() {
        Duration pause = window;
        try {
            List<Pending> batch;
            do {
                batch = nextBatch();
                if (!batch.isEmpty() && !write(batch)) {
                    queue.addAll(batch);
                    pause = AFTER_FAILURE;
                    return;
                }
                // What came meanwhile waits for others: one statement for each would cost more than what it writes.
            } while (batch.size() == MAX_BATCH);
        } finally {
            writing.set(false);
            if (!queue.isEmpty()) {
                scheduleAfter(pause);
            }
        }
    }

    private List<Pending> nextBatch() {
        List<Pending> batch = new ArrayList<>();
        while (batch.size() < MAX_BATCH && queue.poll() instanceof Pending pending) {
            batch.add(pending);
        }
        return batch;
    }

    /** False when the database is away and everything has to be written later. */
    private boolean write(List<Pending> batch) {
        try {
            store.write(batch.stream().map(Pending::row).toList());
            batch.forEach(this::written);
            release(batch);
            return true;
        } catch (DataAccessResourceFailureException | TransientDataAccessException away) {
            log.warn("{} outcomes cannot be written yet", batch.size(), away);
            return false;
        } catch (DataAccessException refused) {
            return writeOneByOne(batch, refused);
        }
    }

    /** One row that the database refuses must not hold up the others; its delivery is attempted again. */
    private boolean writeOneByOne(List<Pending> batch, DataAccessException refused) {
        if (batch.size() == 1) {
            log.error(
                    "The outcome of delivery {} is refused",
                    batch.getFirst().row().id(),
                    refused);
            return true;
        }
        for (Pending pending : batch) {
            if (!write(List.of(pending))) {
                queue.add(pending);
            }
        }
        return true;
    }

    /** What waited for one that has ended; the sweep does it if the database goes away here. */
    private void release(List<Pending> batch) {
        List<UUID> keys = batch.stream()
                .filter(pending -> !(pending.verdict() instanceof Verdict.Retry))
                .map(pending -> pending.delivery().orderKey())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            return;
        }
        try {
            ordered.release(keys).forEach(backlog::wake);
        } catch (DataAccessException away) {
            log.warn("{} ordered deliveries are let go by the next sweep", keys.size(), away);
        }
    }

    private void written(Pending pending) {
        if (pending.verdict() instanceof Verdict.Retry retry) {
            backlog.wakeAfter(pending.delivery().project(), retry.delay());
            if (pending.row().held()) {
                backlog.held(pending.delivery().project());
            }
        }
    }
}
