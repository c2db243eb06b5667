package dev.loam.project.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Finishes, when the process starts, what a crash left half done, and removes deleted projects when their grace is over.
 * Sleeps until the next one is due.
 */
final class UnfinishedWork implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(UnfinishedWork.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    /** Another process may have deleted a project meanwhile, whose grace is shorter than ours. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ProjectLifecycle lifecycle;
    private final ProjectStates states;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final Thread worker = Thread.ofVirtual().name("unfinished-projects").unstarted(this::run);
    private boolean asked;

    UnfinishedWork(ProjectLifecycle lifecycle, ProjectStates states, Clock clock) {
        this.lifecycle = lifecycle;
        this.states = states;
        this.clock = clock;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (worker.getState() == Thread.State.NEW) {
            worker.start();
        }
    }

    @Override
    public void destroy() {
        worker.interrupt();
    }

    /** There is something to finish, or another time to do it. */
    void wake() {
        lock.lock();
        try {
            asked = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (true) {
                pause(finish());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns after what time there is something to do again. */
    private Duration finish() {
        try {
            boolean failed = false;
            for (ProjectEntity project : states.unsettled()) {
                failed |= !done(project, () -> lifecycle.settle(project));
            }
            for (ProjectEntity project : states.due()) {
                failed |= !done(project, () -> lifecycle.purge(project));
            }
            return failed ? AFTER_FAILURE : untilNextPurge();
        } catch (RuntimeException failure) {
            log.warn("Unfinished projects cannot be read; trying again in {}", AFTER_FAILURE, failure);
            return AFTER_FAILURE;
        }
    }

    private Duration untilNextPurge() {
        @Nullable Instant next = states.nextPurge();
        if (next == null) {
            return LONGEST;
        }
        Duration left = Duration.between(clock.instant(), next);
        return left.compareTo(LONGEST) < 0 ? left : LONGEST;
    }

    private static boolean done(ProjectEntity project, Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException failure) {
            log.warn("Project {} could not be finished; trying again in {}", project.ref(), AFTER_FAILURE, failure);
            return false;
        }
    }

    private void pause(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = Math.max(time.toNanos(), TimeUnit.MILLISECONDS.toNanos(100));
            while (!asked && nanos > 0) {
                nanos = woken.awaitNanos(nanos);
            }
            asked = false;
        } finally {
            lock.unlock();
        }
    }
}
