package dev.loam.function.worker;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Who comes next when there is no room for another worker: the project that has the fewest, and among its functions who came
 * first. So a project that wants many cannot keep out one that wants one.
 */
final class Turns {
    private final ToIntFunction<ProjectRef> rank;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Waiter> waiters = new ArrayList<>();
    private long events;

    /** @param rank a project's place; the lowest comes first */
    Turns(ToIntFunction<ProjectRef> rank) {
        this.rank = rank;
    }

    /** Something that may come to nothing for want of room: then it is null. */
    @FunctionalInterface
    interface Taking<T, E extends Exception> {
        @Nullable
        T tryIt() throws InterruptedException, E;
    }

    /** Each is another, also of the same project. */
    private static final class Waiter {
        private final ProjectRef project;

        Waiter(ProjectRef project) {
            this.project = project;
        }
    }

    /** Whether somebody waits who comes before the project, if it comes now. */
    boolean isAnybodyBefore(ProjectRef project) {
        lock.lock();
        try {
            int own = rank.applyAsInt(project);
            return waiters.stream().anyMatch(waiter -> rank.applyAsInt(waiter.project) <= own);
        } finally {
            lock.unlock();
        }
    }

    boolean isAnybodyWaiting() {
        lock.lock();
        try {
            return !waiters.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Something ended, or rests: there may be room. */
    void moved() {
        lock.lock();
        try {
            events++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tries when it is the project's turn, until it succeeds or has waited long enough. */
    <T, E extends Exception> T take(ProjectRef project, Taking<T, E> taking, Duration patience)
            throws InterruptedException, NoRoomException, E {
        Waiter me = new Waiter(project);
        lock.lock();
        try {
            waiters.add(me);
            long left = patience.toNanos();
            while (true) {
                long seen = events;
                T taken = isFirst(me) ? tryUnlocked(taking) : null;
                if (taken != null) {
                    return taken;
                }
                while (events == seen || !isFirst(me)) {
                    if (left <= 0) {
                        throw new NoRoomException("There are as many function processes as there may be");
                    }
                    left = changed.awaitNanos(left);
                }
            }
        } finally {
            waiters.removeIf(waiter -> waiter == me);
            events++;
            changed.signalAll();
            lock.unlock();
        }
    }

    @SuppressWarnings("LockNotBeforeTry") // It is the caller's lock, which is only lent out.
    private <T, E extends Exception> @Nullable T tryUnlocked(Taking<T, E> taking) throws InterruptedException, E {
        lock.unlock();
        try {
            return taking.tryIt();
        } finally {
            lock.lock();
        }
    }

    private boolean isFirst(Waiter me) {
        Waiter first = waiters.stream()
                .min(Comparator.comparingInt(waiter -> rank.applyAsInt(waiter.project)))
                .orElse(me);
        return first == me;
    }
}
