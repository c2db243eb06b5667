package dev.loam.platform.idempotency;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets as many in as there are places, of one owner no more than a share, and of those who wait each owner in turn: whoever
 * sends much, or what takes long, holds up only itself. Thread-safe.
 */
final class FairTurns {
    private final int places;
    private final int share;
    private final Map<String, Lane> lanes = new HashMap<>();
    /** Those in which somebody waits, the one whose turn is next first. */
    private final Deque<Lane> waiting = new ArrayDeque<>();

    private int taken;

    FairTurns(int places, int share) {
        this.places = places;
        this.share = share;
    }

    /** Waits for a place; false when there was none in time. Who got one {@linkplain #leave leaves} again. */
    boolean enter(String owner, Duration patience) throws InterruptedException {
        Waiter waiter = enterOrQueue(owner);
        if (waiter == null) {
            return true;
        }
        try {
            return waiter.turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS) || !isWithdrawn(owner, waiter);
        } catch (InterruptedException stopping) {
            if (!isWithdrawn(owner, waiter)) {
                leave(owner);
            }
            throw stopping;
        }
    }

    synchronized void leave(String owner) {
        Lane lane = lane(owner);
        lane.taken--;
        taken--;
        for (int i = waiting.size(); i > 0 && taken < places; i--) {
            Lane next = waiting.removeFirst();
            if (next.taken < share) {
                next.queue.removeFirst().turn.release();
                take(next);
            }
            if (!next.queue.isEmpty()) {
                waiting.addLast(next);
            }
        }
        forgetIfIdle(owner, lane);
    }

    /** How many wait. */
    synchronized int waitingNow() {
        return waiting.stream().mapToInt(lane -> lane.queue.size()).sum();
    }

    private synchronized @Nullable Waiter enterOrQueue(String owner) {
        Lane lane = lane(owner);
        if (lane.queue.isEmpty() && taken < places && lane.taken < share) {
            take(lane);
            return null;
        }
        Waiter waiter = new Waiter(new Semaphore(0));
        if (lane.queue.isEmpty()) {
            waiting.addLast(lane);
        }
        lane.queue.addLast(waiter);
        return waiter;
    }

    /** Whether it waits no more; false when it had been given its turn meanwhile. */
    private synchronized boolean isWithdrawn(String owner, Waiter waiter) {
        Lane lane = lane(owner);
        if (!lane.queue.remove(waiter)) {
            return false;
        }
        if (lane.queue.isEmpty()) {
            waiting.remove(lane);
        }
        forgetIfIdle(owner, lane);
        return true;
    }

    private void take(Lane lane) {
        lane.taken++;
        taken++;
    }

    private Lane lane(String owner) {
        return lanes.computeIfAbsent(owner, _ -> new Lane());
    }

    private void forgetIfIdle(String owner, Lane lane) {
        if (lane.taken == 0 && lane.queue.isEmpty()) {
            lanes.remove(owner);
        }
    }

    private static final class Lane {
        private final Deque<Waiter> queue = new ArrayDeque<>();
        private int taken;
    }

    private record Waiter(Semaphore turn) {}
}
