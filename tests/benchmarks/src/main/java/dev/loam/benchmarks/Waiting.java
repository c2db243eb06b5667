package dev.loam.benchmarks;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something, for so long. */
final class Waiting {
    private static final Duration PERIOD = Duration.ofMillis(10);

    private Waiting() {}

    static void until(String what, Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited %d s in vain until %s".formatted(limit.toSeconds(), what));
            }
            sleep(PERIOD);
        }
    }

    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
