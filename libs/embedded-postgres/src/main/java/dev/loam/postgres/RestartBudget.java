package dev.loam.postgres;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How often a server may be started again: at once, then after growing pauses, and not a sixth time in a minute. */
final class RestartBudget {

    static final int MOST_FAILURES = 5;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Deque<Long> failures = new ArrayDeque<>();

    /**
     * The server ended, or did not start.
     *
     * @param nanoTime now, of {@link System#nanoTime()}
     * @return how long to wait before the next start; null when there shall be none
     */
    @Nullable
    Duration afterFailure(long nanoTime) {
        failures.removeIf(earlier -> nanoTime - earlier > WINDOW.toNanos());
        failures.add(nanoTime);
        int count = failures.size();
        if (count > MOST_FAILURES) {
            return null;
        }
        return count == 1 ? Duration.ZERO : FIRST_PAUSE.multipliedBy(1L << (count - 2));
    }
}
