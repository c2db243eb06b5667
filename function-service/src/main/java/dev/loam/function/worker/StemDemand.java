package dev.loam.function.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many stem cells of a kind should wait: as many as were taken in the last half minute, within bounds; before any was
 * taken, as many as there are to be at first. Times are those of {@link System#nanoTime}. Not thread-safe.
 */
final class StemDemand {
    static final Duration WINDOW = Duration.ofSeconds(30);

    private final WorkerProperties.Stems bounds;
    private final Deque<Long> taken = new ArrayDeque<>();
    private boolean first = true;

    StemDemand(WorkerProperties.Stems bounds) {
        this.bounds = bounds;
    }

    void taken(long now) {
        first = false;
        taken.add(now);
        // More than these cannot make a difference.
        if (taken.size() > bounds.maximum()) {
            taken.remove();
        }
    }

    int wanted(long now) {
        if (first) {
            return bounds.initial();
        }
        taken.removeIf(then -> now - then >= WINDOW.toNanos());
        return Math.clamp(taken.size(), bounds.minimum(), bounds.maximum());
    }

    /** Whether any was taken in the last half minute, as of the last question. */
    boolean isAnything() {
        return !taken.isEmpty();
    }
}
