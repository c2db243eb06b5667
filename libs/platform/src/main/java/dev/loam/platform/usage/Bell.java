package dev.loam.platform.usage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Wakes one waiting thread. Ringing costs the reading of a field when it has been rung already, so that it may be rung
 * for every record; nobody wakes while nobody rings.
 */
final class Bell {
    private volatile boolean rung;
    private volatile boolean urgent;
    private volatile @Nullable Thread waiter;

    void ring() {
        if (!rung) {
            rung = true;
            LockSupport.unpark(waiter);
        }
    }

    /** Also ends the gathering. */
    void ringUrgently() {
        urgent = true;
        rung = true;
        LockSupport.unpark(waiter);
    }

    /** Waits for a ring, then so much longer, in order that one turn serves many rings. */
    void await(Duration gathering) throws InterruptedException {
        waiter = Thread.currentThread();
        while (!rung) {
            LockSupport.park(this);
            failIfInterrupted();
        }
        long end = System.nanoTime() + gathering.toNanos();
        long left = gathering.toNanos();
        while (!urgent && left > 0) {
            LockSupport.parkNanos(this, left);
            failIfInterrupted();
            left = end - System.nanoTime();
        }
        urgent = false;
        rung = false;
    }

    private static void failIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
