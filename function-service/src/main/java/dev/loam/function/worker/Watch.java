package dev.loam.function.worker;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at a worker from outside while it works, and ends it when it takes too much. Seldom too while it rests, as threads
 * may have outlived what started them.
 */
final class Watch {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final Duration RESTING_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_RESTING_INTERVAL = Duration.ofSeconds(10);
    private static final int DISK_EVERY = 10;
    private static final double HEAP_SLACK = 1.25;
    private static final int OUTSIDE_HEAP_MB = 192;

    private final Worker worker;
    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final Executor disks;
    private final AtomicBoolean measuring = new AtomicBoolean();
    private final AtomicBoolean watching = new AtomicBoolean();
    private final AtomicBoolean watchingAtRest = new AtomicBoolean();
    private final AtomicInteger peak = new AtomicInteger();
    private final Leftovers leftovers = new Leftovers();
    private int rounds;
    private volatile long lastRead;
    private volatile Duration restingInterval = RESTING_INTERVAL;

    /**
     * What one worker may take.
     *
     * @param unread how long it may leave unread what it is told
     */
    record Limits(int threads, long diskBytes, Duration unread) {}

    /** @param disks looks at what was written */
    Watch(Worker worker, Limits limits, ScheduledExecutorService timer, Executor disks) {
        this.worker = worker;
        this.limits = limits;
        this.timer = timer;
        this.disks = disks;
    }

    /** The most memory that the process has held, as far as it was seen. */
    int peakMb() {
        long now = System.nanoTime();
        // The kernel takes longer to tell than a short call takes: what it said a moment ago will do.
        if (peak.get() == 0 || now - lastRead >= INTERVAL.toNanos()) {
            lastRead = now;
            peak.accumulateAndGet(ProcessStatus.read(worker.pid()).peakMb(), Math::max);
        }
        return peak.get();
    }

    /** Called when tenant code begins to run. */
    void begin() {
        if (watching.compareAndSet(false, true)) {
            long now = System.nanoTime();
            long used = worker.niceness().processorNanos();
            leftovers.works(now, used);
            worker.niceness().begins(now, used, leftovers.isMuch());
            schedule();
        }
    }

    private void schedule() {
        timer.schedule(this::look, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        if (worker.ended().isDone()) {
            return;
        }
        if (!worker.isBusy()) {
            rest();
            return;
        }
        check();
        schedule();
    }

    private void rest() {
        leftovers.rests(System.nanoTime(), worker.niceness().processorNanos());
        endIfItRanOn();
        watching.set(false);
        // One may have begun in between and not have seen the flag fall.
        if (worker.isBusy()) {
            begin();
        }
        restingInterval = RESTING_INTERVAL;
        if (watchingAtRest.compareAndSet(false, true)) {
            scheduleAtRest();
        }
    }

    private void scheduleAtRest() {
        timer.schedule(this::lookAtRest, restingInterval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void endIfItRanOn() {
        if (leftovers.isTooMuch()) {
            worker.end(Ending.ofFunction(Outcome.CRASHED, "The function ran on after its invocations had ended"));
        }
    }

    /** More and more seldom: who leaves no threads behind does nothing. */
    private void lookAtRest() {
        if (worker.ended().isDone()) {
            return;
        }
        if (watching.get()) {
            watchingAtRest.set(false);
            return;
        }
        check();
        leftovers.look(System.nanoTime(), worker.niceness().processorNanos());
        endIfItRanOn();
        Duration doubled = restingInterval.multipliedBy(2);
        restingInterval = doubled.compareTo(LONGEST_RESTING_INTERVAL) > 0 ? LONGEST_RESTING_INTERVAL : doubled;
        scheduleAtRest();
    }

    private void check() {
        worker.niceness().look(worker.answers(), worker.isLoading());
        lastRead = System.nanoTime();
        ProcessStatus status = ProcessStatus.read(worker.pid());
        peak.accumulateAndGet(status.peakMb(), Math::max);
        int memoryLimit = (int) (worker.memoryMb() * HEAP_SLACK) + OUTSIDE_HEAP_MB;
        if (status.threads() > limits.threads()) {
            worker.end(Ending.ofFunction(
                    Outcome.CRASHED, "The function started more than %d threads".formatted(limits.threads())));
        } else if (status.residentMb() > memoryLimit) {
            worker.end(Ending.ofFunction(
                    Outcome.OUT_OF_MEMORY, "The function's process took more than %d MB".formatted(memoryLimit)));
        } else if (worker.unreadFor().compareTo(limits.unread()) > 0) {
            worker.end(Ending.ofFunction(
                    Outcome.CRASHED,
                    "The function's process did not read what it was sent for %d s"
                            .formatted(limits.unread().toSeconds())));
        } else if (rounds++ % DISK_EVERY == 0 && measuring.compareAndSet(false, true)) {
            disks.execute(this::measure);
        }
    }

    /** On another thread: a folder may be large, and others' time runs out meanwhile. */
    private void measure() {
        try {
            if (worker.disk().isMoreThan(limits.diskBytes())) {
                worker.end(Ending.ofFunction(
                        Outcome.CRASHED,
                        "The function wrote more than %d MB to its disk".formatted(limits.diskBytes() >> 20)));
            }
        } finally {
            measuring.set(false);
        }
    }
}
