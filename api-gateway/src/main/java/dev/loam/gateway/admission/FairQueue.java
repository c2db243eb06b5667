package dev.loam.gateway.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Lets requests through as the schedule says. The lock guards some dozens of instructions and is never held while anybody
 * waits or executes. Thread-safe.
 */
final class FairQueue {
    /** While anybody waits, it is looked this often whether there is room by now, as nobody else may come by. */
    private static final long WATCH_PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean isWatched = new AtomicBoolean();

    /** In the order of their patience's end; guarded by the lock. */
    private final Deque<Permit> waitingByEnd = new ArrayDeque<>();

    private final Width width;
    private final Schedule schedule;
    private final long patience;
    private final LongSupplier nanos;

    FairQueue(Width width, int maxWaiting, Duration patience, LongSupplier nanos) {
        this.width = width;
        this.schedule = new Schedule(width::places, width.least(), width.most() + width.least(), maxWaiting);
        this.patience = patience.toNanos();
        this.nanos = nanos;
    }

    /** Waits for the owner's turn. */
    Admission enter(String owner) {
        long now = nanos.getAsLong();
        Permit permit = new Permit(owner, this, now + patience);
        lock.lock();
        try {
            switch (schedule.arrive(permit, now)) {
                case STARTED -> {
                    return permit;
                }
                case REFUSED -> {
                    return Admission.Refused.LINE_FULL;
                }
                case WAITS -> waitingByEnd.add(permit);
            }
        } finally {
            lock.unlock();
        }
        return await(permit);
    }

    int executing() {
        return locked(schedule::executing);
    }

    int waiting() {
        return locked(schedule::waiting);
    }

    int places() {
        return width.places();
    }

    void release(Permit permit) {
        boolean wanted;
        lock.lock();
        try {
            schedule.finish(permit, nanos.getAsLong(), FairQueue::wake);
            wanted = schedule.waiting() > 0;
        } finally {
            lock.unlock();
        }
        if (width.look(wanted)) {
            serve();
        }
    }

    private Admission await(Permit permit) {
        watch();
        if (width.look(true)) {
            serve();
        }
        while (!permit.isStarted()) {
            if (permit.isOverdue(nanos.getAsLong()) || Thread.currentThread().isInterrupted()) {
                return giveUp(permit);
            }
            LockSupport.park(this);
        }
        return permit;
    }

    /**
     * One thread looks after all that wait, for as long as any does. A timed park of each would cost more than all else
     * here: a timer is set and cancelled for it, by another thread that is woken twice.
     */
    private void watch() {
        if (!isWatched.get() && isWatched.compareAndSet(false, true)) {
            Thread.ofVirtual().name("fair-queue").start(() -> {
                do {
                    LockSupport.parkNanos(WATCH_PERIOD);
                    width.look(true);
                    serve();
                } while (wakeOverdue());
            });
        }
    }

    /** Tells whether anybody waits still; if nobody does, nobody watches. */
    private boolean wakeOverdue() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            Permit first = waitingByEnd.peek();
            while (first != null && (first.isStarted() || first.isOverdue(now))) {
                if (!first.isStarted()) {
                    LockSupport.unpark(first.thread());
                }
                waitingByEnd.remove();
                first = waitingByEnd.peek();
            }
            if (first == null) {
                isWatched.set(false);
            }
            return first != null;
        } finally {
            lock.unlock();
        }
    }

    private Admission giveUp(Permit permit) {
        lock.lock();
        try {
            return schedule.leave(permit) ? Admission.Refused.WAITED_IN_VAIN : permit;
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        lock.lock();
        try {
            schedule.serve(nanos.getAsLong(), FairQueue::wake);
        } finally {
            lock.unlock();
        }
    }

    private int locked(IntSupplier question) {
        lock.lock();
        try {
            return question.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    private static void wake(Schedule.Request request) {
        if (request instanceof Permit permit) {
            permit.started();
            LockSupport.unpark(permit.thread());
        }
    }
}
