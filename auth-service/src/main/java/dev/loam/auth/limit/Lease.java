package dev.loam.auth.limit;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What this process has of one limit and has not used yet. */
final class Lease {
    private final ReentrantLock lock = new ReentrantLock();
    private long limit = -1;
    private Instant until = Instant.MIN;
    private int left;

    /** Takes one; asks for more when there is none, but not again in a window that has no more to give. */
    boolean take(long currentLimit, Instant now, Supplier<Rates.Share> more) {
        lock.lock();
        try {
            boolean over = limit != currentLimit || !now.isBefore(until);
            if (!over && left == 0) {
                return false;
            }
            if (over || left < 0) {
                Rates.Share share = more.get();
                limit = currentLimit;
                until = now.plusMillis(share.millisLeft());
                left = share.granted();
                if (left == 0) {
                    return false;
                }
            }
            left--;
            if (left == 0) {
                left = -1; // Used up here: whether there is more, the database knows.
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
