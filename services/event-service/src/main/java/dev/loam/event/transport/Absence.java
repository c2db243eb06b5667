package dev.loam.event.transport;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether brokers are away, and how long they are left alone then: twice as long each time, and only one tries when the
 * time is over. Thread-safe.
 */
final class Absence {
    private static final Logger log = LoggerFactory.getLogger(Absence.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration TRIAL = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 5;

    private int failures;
    private long until;
    private boolean tried;

    /** Zero for whoever may try. */
    synchronized Duration pause() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        long left = until - System.nanoTime();
        if (left > 0) {
            return Duration.ofNanos(left);
        }
        // One who tries and has nothing to hand over finds nothing out: then another tries.
        tried = true;
        until = System.nanoTime() + TRIAL.toNanos();
        return Duration.ZERO;
    }

    /** Those that failed together are one failure. */
    synchronized void begins(Throwable why) {
        if (failures == 0) {
            log.warn("Brokers take no events: outboxes keep them until they do", why);
        } else if (!tried) {
            return;
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        until = System.nanoTime() + (pause.compareTo(LONGEST) < 0 ? pause : LONGEST).toNanos();
        failures++;
        tried = false;
    }

    synchronized void ends() {
        if (failures > 0) {
            log.info("Brokers take events again");
        }
        failures = 0;
        tried = false;
    }
}
