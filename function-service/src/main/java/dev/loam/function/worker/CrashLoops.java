package dev.loam.function.worker;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Deployments whose workers end by their function's own fault, one after another. After the first such end the next worker
 * starts at once, after the second it waits, after each further one twice as long; an answer of the function ends that. What
 * crashed twice within a while stays suspect until it has been well for as long, whatever it answers meanwhile: its workers
 * must not cost others anything. A new deployment begins anew. Times are those of {@link System#nanoTime}. Thread-safe.
 */
final class CrashLoops {
    private static final int MOST_DOUBLINGS = 20;
    private static final int SUSPECT = 2;

    private final WorkerProperties.CrashBackOff properties;
    private final LongSupplier nanoTime;
    private final Map<Deployment.Key, Loop> loops = new ConcurrentHashMap<>();

    CrashLoops(WorkerProperties.CrashBackOff properties, LongSupplier nanoTime) {
        this.properties = properties;
        this.nanoTime = nanoTime;
    }

    /**
     * @param unanswered crashes since it last answered
     * @param crashes crashes since it was last forgotten
     * @param last when it crashed last
     * @param closedUntil before this no worker is started
     */
    private record Loop(int unanswered, int crashes, long last, long closedUntil) {
        Loop answered() {
            return unanswered == 0 ? this : new Loop(0, crashes, last, last);
        }
    }

    /** How long no worker of the deployment is to be started; zero when one may be started now. */
    Duration wait(Deployment.Key key) {
        Loop loop = loops.get(key);
        if (loop == null) {
            return Duration.ZERO;
        }
        long left = loop.closedUntil() - nanoTime.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** Whether workers of the deployment are to get only what others leave. */
    boolean isSuspect(Deployment.Key key) {
        Loop loop = loops.get(key);
        return loop != null && loop.crashes() >= SUSPECT && !isForgotten(loop, nanoTime.getAsLong());
    }

    /**
     * A worker ended by the function's own fault. Workers that ran beside each other and end together count once.
     *
     * @param started when that worker was asked for
     */
    void crashed(Deployment.Key key, long started) {
        long now = nanoTime.getAsLong();
        loops.values().removeIf(loop -> isForgotten(loop, now) && now - loop.last() > 0);
        loops.compute(key, (_, before) -> {
            if (before != null && started - before.last() < 0) {
                return before;
            }
            int unanswered = before == null ? 1 : before.unanswered() + 1;
            int crashes = before == null ? 1 : before.crashes() + 1;
            return new Loop(unanswered, crashes, now, now + pause(unanswered).toNanos());
        });
    }

    /** The function answered, well or with an error: the next worker need not wait. */
    void answered(Deployment.Key key) {
        if (loops.containsKey(key)) {
            loops.computeIfPresent(key, (_, loop) -> loop.answered());
        }
    }

    /** What these deployments did may have had a cause that is gone. */
    void forget(Predicate<Deployment.Key> which) {
        loops.keySet().removeIf(which);
    }

    private boolean isForgotten(Loop loop, long now) {
        return now - loop.closedUntil() > properties.forgottenAfter().toNanos();
    }

    private Duration pause(int unanswered) {
        if (unanswered < 2) {
            return Duration.ZERO;
        }
        Duration pause = properties.first().multipliedBy(1L << Math.min(unanswered - 2, MOST_DOUBLINGS));
        return pause.compareTo(properties.longest()) < 0 ? pause : properties.longest();
    }
}
