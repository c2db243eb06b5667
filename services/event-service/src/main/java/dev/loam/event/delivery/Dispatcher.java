package dev.loam.event.delivery;

import dev.loam.event.timer.EventTimer;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what this process holds to its targets, each on a virtual thread. Projects take turns for a limited number of
 * places, however much one of them has waiting. Thread-safe.
 */
final class Dispatcher {
    private final DeliveryProperties properties;
    private final EventTimer timer;
    private final Consumer<Delivery> attempt;
    private final Consumer<ProjectRef> drained;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ProjectRef, Lane> lanes = new HashMap<>();
    private final Deque<Lane> round = new ArrayDeque<>();
    private final Set<UUID> held = new HashSet<>();
    private int inFlight;
    private long heldSize;
    private boolean closed = true;

    /**
     * @param attempt makes one attempt and sees to its outcome
     * @param drained told when a project has little left here
     */
    Dispatcher(
            DeliveryProperties properties, EventTimer timer, Consumer<Delivery> attempt, Consumer<ProjectRef> drained) {
        this.properties = properties;
        this.timer = timer;
        this.attempt = attempt;
        this.drained = drained;
    }

    void open() {
        lock.lock();
        try {
            closed = false;
        } finally {
            lock.unlock();
        }
    }

    /** How many more deliveries of the project may wait here. */
    int room(ProjectRef project) {
        lock.lock();
        try {
            if (closed || heldSize >= properties.heldSize().toBytes()) {
                return 0;
            }
            Lane lane = lanes.get(project);
            return Math.max(0, properties.heldPerProject() - (lane == null ? 0 : lane.held()));
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is room for as many deliveries of the project as half of those that may wait here. */
    boolean hasRoom(ProjectRef project) {
        return room(project) >= properties.heldPerProject() / 2;
    }

    /** Takes deliveries that this process has leased. */
    void offer(Collection<Delivery> deliveries) {
        lock.lock();
        try {
            for (Delivery delivery : deliveries) {
                if (!closed && held.add(delivery.id())) {
                    heldSize += delivery.event().size();
                    Lane lane = lanes.computeIfAbsent(delivery.project(), _ -> new Lane(properties));
                    lane.add(delivery);
                    enqueue(lane);
                }
            }
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more and starts no more. Returns what was waiting. */
    void close() {
        lock.lock();
        try {
            closed = true;
            round.clear();
        } finally {
            lock.unlock();
        }
    }

    List<UUID> held() {
        lock.lock();
        try {
            return new ArrayList<>(held);
        } finally {
            lock.unlock();
        }
    }

    boolean isBusy() {
        lock.lock();
        try {
            return inFlight > 0;
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Lane lane) {
        if (!lane.queued()) {
            lane.queued(true);
            round.add(lane);
        }
    }

    /** One delivery from each lane in turn, while there are places. */
    private void dispatch() {
        while (inFlight < properties.maxInFlight() && !round.isEmpty()) {
            Lane lane = round.remove();
            lane.queued(false);
            Delivery next = lane.next();
            if (next != null) {
                inFlight++;
                enqueue(lane);
                timer.now(() -> run(next));
            }
        }
    }

    private void run(Delivery delivery) {
        try {
            attempt.accept(delivery);
        } finally {
            finished(delivery);
        }
    }

    private void finished(Delivery delivery) {
        boolean low;
        lock.lock();
        try {
            inFlight--;
            held.remove(delivery.id());
            heldSize -= delivery.event().size();
            low = finishedIn(lanes.get(delivery.project()), delivery);
            dispatch();
        } finally {
            lock.unlock();
        }
        if (low) {
            drained.accept(delivery.project());
        }
    }

    private boolean finishedIn(@Nullable Lane lane, Delivery delivery) {
        if (lane == null) {
            return false;
        }
        lane.finished(delivery);
        if (lane.held() == 0) {
            lanes.remove(delivery.project());
        } else if (!closed) {
            enqueue(lane);
        }
        return lane.held() <= properties.heldPerProject() / 2;
    }
}
