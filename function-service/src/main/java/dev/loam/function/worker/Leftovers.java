package dev.loam.function.worker;

import java.time.Duration;

/**
 * How much of a processor a worker takes while none of its invocations runs: threads that outlive them. What the virtual
 * machine does by itself after a call is allowed for, and a little more as time passes. Thread-safe.
 */
final class Leftovers {
    private static final long MOST = Duration.ofSeconds(4).toNanos();
    private static final long ALLOWED_SHARE = 50;

    private long allowance = MOST;
    private long since;
    private long used;
    private boolean resting;

    /** Nothing runs from now on. */
    synchronized void rests(long now, long usedNow) {
        resting = true;
        since = now;
        used = usedNow;
    }

    /** Something runs from now on. */
    synchronized void works(long now, long usedNow) {
        look(now, usedNow);
        resting = false;
    }

    /** Called now and then. */
    synchronized void look(long now, long usedNow) {
        if (resting) {
            allowance = Math.min(MOST, allowance + (now - since) / ALLOWED_SHARE) - (usedNow - used);
            since = now;
            used = usedNow;
        }
    }

    /** Whether it took so much that it gets less while it works, too. */
    synchronized boolean isMuch() {
        return allowance < MOST / 2;
    }

    synchronized boolean isTooMuch() {
        return allowance < 0;
    }
}
