package dev.loam.event.delivery;

import dev.loam.event.subscription.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one project has waiting, by target, and how much of it is on its way. Targets take turns, so that a slow one does
 * not hold up the project's others. Guarded by the dispatcher's lock.
 */
final class Lane {
    private final int maxInFlight;
    private final int targetConcurrency;
    private final Map<Target, Line> lines = new HashMap<>();
    private final Deque<Line> turns = new ArrayDeque<>();
    private int held;
    private int inFlight;
    private boolean queued;

    Lane(DeliveryProperties properties) {
        this.maxInFlight = properties.maxInFlightPerProject();
        this.targetConcurrency = properties.targetConcurrency();
    }

    private static final class Line {
        private final Deque<Delivery> waiting = new ArrayDeque<>();
        private int inFlight;
    }

    void add(Delivery delivery) {
        Line line = lines.computeIfAbsent(delivery.subscription().target(), _ -> new Line());
        if (line.waiting.isEmpty()) {
            turns.add(line);
        }
        line.waiting.add(delivery);
        held++;
    }

    /** The next delivery whose target has room, counted as on its way; null when there is none. */
    @Nullable
    Delivery next() {
        if (inFlight >= maxInFlight) {
            return null;
        }
        for (int i = turns.size(); i > 0; i--) {
            Line line = turns.remove();
            Delivery first = line.waiting.element();
            boolean hasRoom = line.inFlight < concurrencyOf(first);
            if (hasRoom) {
                line.waiting.remove();
                line.inFlight++;
                inFlight++;
            }
            if (!line.waiting.isEmpty()) {
                turns.add(line);
            }
            if (hasRoom) {
                return first;
            }
        }
        return null;
    }

    void finished(Delivery delivery) {
        held--;
        inFlight--;
        Target target = delivery.subscription().target();
        Line line = lines.get(target);
        if (line != null && --line.inFlight == 0 && line.waiting.isEmpty()) {
            lines.remove(target);
        }
    }

    int held() {
        return held;
    }

    /** Whether the lane stands in the dispatcher's round. */
    boolean queued() {
        return queued;
    }

    void queued(boolean now) {
        queued = now;
    }

    private int concurrencyOf(Delivery delivery) {
        Integer wished = delivery.subscription().wishes().concurrency();
        return wished == null ? targetConcurrency : wished;
    }
}
