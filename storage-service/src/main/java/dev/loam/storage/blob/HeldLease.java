package dev.loam.storage.blob;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease on something of which nobody can say how long it takes, as what a bucket does: prolonged until it is closed, or
 * until this process dies.
 */
public final class HeldLease implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HeldLease.class);

    private final BooleanSupplier prolong;
    private final Duration pause;
    private final CountDownLatch ended = new CountDownLatch(1);

    private HeldLease(BooleanSupplier prolong, Duration pause) {
        this.prolong = prolong;
        this.pause = pause;
    }

    /**
     * Holds on to a lease that was taken.
     *
     * @param silence how long its holder may be silent at the least
     * @param prolong asks for it once more; false when it is another's
     */
    public static HeldLease of(Duration silence, BooleanSupplier prolong) {
        HeldLease lease = new HeldLease(prolong, silence.dividedBy(3));
        Thread.ofVirtual().name("lease").start(lease::hold);
        return lease;
    }

    private void hold() {
        try {
            while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                if (!isProlonged()) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isProlonged() {
        try {
            return prolong.getAsBoolean();
        } catch (RuntimeException unknown) {
            log.warn("A lease could not be prolonged; the next attempt follows", unknown);
            return true;
        }
    }

    /** An attempt that is under way is not waited for: it prolongs nothing that was given back. */
    @Override
    public void close() {
        ended.countDown();
    }
}
