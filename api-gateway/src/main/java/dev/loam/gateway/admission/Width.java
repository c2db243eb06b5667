package dev.loam.gateway.admission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How many requests are executed at once. As many as there are processors while those are busy: more would only make
 * all of them slower, a quiet project's among them. More while requests wait and processors do not, since then requests wait
 * for disks or locks. Looks when requests come and go, never by itself.
 */
final class Width {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double IDLE = 0.8;
    private static final double BUSY = 0.95;

    private final int least;
    private final int most;
    private final DoubleSupplier processorUse;
    private final LongSupplier nanos;
    private final AtomicLong nextLook;
    private volatile int places;

    /**
     * A width that is the least one at first.
     *
     * @param processorUse which part of the processors was used since it was asked last; less than 0 when unknown
     */
    Width(int least, int most, DoubleSupplier processorUse, LongSupplier nanos) {
        this.least = least;
        this.most = most;
        this.processorUse = processorUse;
        this.nanos = nanos;
        this.nextLook = new AtomicLong(nanos.getAsLong());
        this.places = least;
    }

    int places() {
        return places;
    }

    int least() {
        return least;
    }

    int most() {
        return most;
    }

    /**
     * Looks at the processors if it is time to.
     *
     * @param wanted whether requests wait
     * @return whether there are more places now
     */
    boolean look(boolean wanted) {
        if (least == most || (!wanted && places == least)) {
            return false;
        }
        long now = nanos.getAsLong();
        long due = nextLook.get();
        if (now - due < 0 || !nextLook.compareAndSet(due, now + PERIOD)) {
            return false;
        }
        double use = processorUse.getAsDouble();
        boolean tellsOfNow = now - due <= PERIOD;
        if (!tellsOfNow || use < 0) {
            return false;
        }
        int before = places;
        if (use < IDLE && wanted) {
            places = Math.min(most, before + Math.max(1, before / 4));
        } else if (use > BUSY) {
            places = Math.max(least, before - Math.max(1, before / 4));
        }
        return places > before;
    }
}
