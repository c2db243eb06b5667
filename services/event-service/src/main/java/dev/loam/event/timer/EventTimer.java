package dev.loam.event.timer;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does things later, or now on another thread. One thread waits and costs nothing while nothing is due; the work itself
 * runs on virtual threads. What must survive the process is in the database and found again by a sweep.
 */
public final class EventTimer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EventTimer.class);

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("event-timer").factory());
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("event-", 0).factory());

    public EventTimer() {
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    public void now(Runnable work) {
        try {
            workers.execute(() -> guarded(work));
        } catch (RejectedExecutionException closed) {
            log.debug("Not started: this process is shutting down", closed);
        }
    }

    public void after(Duration delay, Runnable work) {
        try {
            clock.schedule(() -> now(work), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            log.debug("Not scheduled: this process is shutting down", closed);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        workers.shutdown();
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            log.error("Work in the background failed", failure);
        }
    }
}
