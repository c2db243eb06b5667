package dev.loam.function.worker;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at a worker from outside while it works, and ends it when it takes too much. Costs nothing while it rests. */
final class Watch {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final int DISK_EVERY = 10;
    private static final double HEAP_SLACK = 1.25;
    private static final int OUTSIDE_HEAP_MB = 192;

    private final Worker worker;
    private final Limits limits;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean watching = new AtomicBoolean();
    private final AtomicInteger peak = new AtomicInteger();
    private int rounds;
    private volatile long lastRead;

    /** What one worker may take. */
    record Limits(int threads, long diskBytes) {}

    Watch(Worker worker, Limits limits, ScheduledExecutorService timer) {
        this.worker = worker;
        this.limits = limits;
        this.timer = timer;
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
            worker.niceness().begins();
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
            watching.set(false);
            // One may have begun in between and not have seen the flag fall.
            if (worker.isBusy()) {
                begin();
            }
            return;
        }
        check();
        schedule();
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
        } else if (rounds++ % DISK_EVERY == 0 && worker.folder().size() > limits.diskBytes()) {
            worker.end(Ending.ofFunction(
                    Outcome.CRASHED,
                    "The function wrote more than %d MB to its disk".formatted(limits.diskBytes() >> 20)));
        }
    }
}
