package dev.loam.gateway.limit;

import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one shared bucket that this gateway has taken in advance. What is not used soon is void: kept over a time in
 * which the bucket fills up again, it would let through more than the limit.
 */
final class LeasedTokens {
    private final ReentrantLock lock = new ReentrantLock();
    private long left;
    private long voidAt;
    private long emptyUntil;
    private boolean known;

    /** A token that is here, or the news that there is none for a while; null when the shared bucket must be asked. */
    @Nullable
    Grant take(long now) {
        lock.lock();
        try {
            if (left > 0 && now - voidAt < 0) {
                left--;
                return new Grant(true, left, 0);
            }
            return known && left == 0 && now - emptyUntil < 0 ? new Grant(false, 0, emptyUntil - now) : null;
        } finally {
            lock.unlock();
        }
    }

    /** One thread at a time asks the shared bucket; the others wait for its answer instead of asking too. */
    Grant takeOrLease(long now, Source source, long nanosUntilVoid) {
        lock.lock();
        try {
            Grant here = take(now);
            if (here != null) {
                return here;
            }
            Lease lease = source.lease();
            known = true;
            if (lease.tokens() == 0) {
                left = 0;
                emptyUntil = now + lease.nanosUntilNext();
                return new Grant(false, 0, lease.nanosUntilNext());
            }
            left = lease.tokens() - 1;
            voidAt = now + nanosUntilVoid;
            emptyUntil = now;
            return new Grant(true, left, 0);
        } finally {
            lock.unlock();
        }
    }

    void giveBack() {
        lock.lock();
        try {
            left++;
        } finally {
            lock.unlock();
        }
    }

    /** Asks the shared bucket. */
    @FunctionalInterface
    interface Source {
        Lease lease();
    }

    /**
     * What the shared bucket gave.
     *
     * @param nanosUntilNext when it has a token again, if it had none
     */
    record Lease(long tokens, long nanosUntilNext) {}
}
