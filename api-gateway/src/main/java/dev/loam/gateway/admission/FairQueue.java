package dev.loam.gateway.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Lets requests through as the schedule says. The lock guards some dozens of instructions and is never held while anybody
 * waits or executes. Thread-safe.
 */
final class FairQueue {
    /** Whoever waits looks this often whether there is room by now, as nobody else may come by. */
    private static final long LONGEST_PARK = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock();
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
        Permit permit = new Permit(owner, this);
        lock.lock();
        try {
            switch (schedule.arrive(permit, nanos.getAsLong())) {
                case STARTED -> {
                    return permit;
                }
                case REFUSED -> {
                    return Admission.Refused.LINE_FULL;
                }
                case WAITS -> {}
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
        long end = nanos.getAsLong() + patience;
        if (width.look(true)) {
            serve();
        }
        while (!permit.isStarted()) {
            long left = end - nanos.getAsLong();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return giveUp(permit);
            }
            LockSupport.parkNanos(this, Math.min(left, LONGEST_PARK));
            if (!permit.isStarted()) {
                width.look(true);
                serve();
            }
        }
        return permit;
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
