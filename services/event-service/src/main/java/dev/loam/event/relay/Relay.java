package dev.loam.event.relay;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.timer.EventTimer;
import dev.loam.event.timer.Turns;
import dev.loam.event.transport.Transport;
import dev.loam.event.transport.TransportAwayException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.platform.tenancy.ProjectAwayException;
import dev.loam.platform.tenancy.ProjectConnection;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.platform.tenancy.RoleKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties outboxes. A batch is deleted, handed to the transport, and only then is the deletion committed: what dies in
 * between is taken again, and the transport knows what it has had.
 */
final class Relay {
    private static final Logger log = LoggerFactory.getLogger(Relay.class);

    private static final Duration WHILE_ANOTHER_RELAYS = Duration.ofMillis(100);
    private static final Duration WHILE_NOBODY_WAITS = Duration.ofMillis(500);
    private static final Duration WHILE_MANY_COME = Duration.ofMillis(5);
    private static final int MANY = 8;

    private final ProjectConnections connections;
    private final Transport transport;
    private final DirtyMarks marks;
    private final Predicate<ProjectRef> ordered;
    private final Predicate<ProjectRef> awaited;
    private final EventTimer timer;
    private final int batchSize;
    private final long batchData;
    private final Turns<ProjectRef> turns;
    private final ConcurrentMap<ProjectRef, DirtyMarks.Mark> settled = new ConcurrentHashMap<>();
    private final Set<ProjectRef> waiting = ConcurrentHashMap.newKeySet();
    private final Set<ProjectRef> resting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean resuming = new AtomicBoolean();

    /**
     * @param ordered whether the order of a project's events matters
     * @param awaited whether anybody subscribed to some of a project's events
     */
    Relay(
            ProjectConnections connections,
            Transport transport,
            DirtyMarks marks,
            Predicate<ProjectRef> ordered,
            Predicate<ProjectRef> awaited,
            EventTimer timer,
            RelayProperties properties) {
        this.connections = connections;
        this.transport = transport;
        this.marks = marks;
        this.ordered = ordered;
        this.awaited = awaited;
        this.timer = timer;
        this.batchSize = properties.batchSize();
        this.batchData = properties.batchData().toBytes();
        this.turns = new Turns<>(timer, properties.parallelism(), this::relaySome);
    }

    /** There may be events in this project's outbox. */
    void signal(ProjectRef project) {
        turns.request(project);
    }

    /** There may be events; when there are none, the project is clean. */
    void settle(DirtyMarks.Mark mark) {
        settled.put(mark.project(), mark);
        turns.request(mark.project());
    }

    private boolean relaySome(ProjectRef project) {
        if (resting.contains(project)) {
            return false;
        }
        Duration pause = transport.pause(project);
        if (pause.isPositive()) {
            relayAfter(pause, project);
            return false;
        }
        DirtyMarks.Mark mark = settled.remove(project);
        try (ProjectConnection borrowed = connections.borrow(project, RoleKind.SERVICE)) {
            List<CloudEvent> taken = relayBatch(project, borrowed.jdbc());
            if (taken.isEmpty() && mark != null && new Outbox(project, borrowed.jdbc()).isEmpty()) {
                marks.remove(mark);
            }
            boolean full = isFull(taken);
            if (!full) {
                rest(project, taken.size());
            }
            return full;
        } catch (UnknownProjectException gone) {
            if (mark != null) {
                marks.remove(mark);
            }
            return false;
        } catch (ProjectAwayException paused) {
            // Its mark stands, so that the sweep comes back to it once the project is there again.
            return false;
        } catch (TransportAwayException away) {
            relayAfter(WHILE_ANOTHER_RELAYS, project);
            return false;
        } catch (SQLException | RuntimeException failure) {
            log.warn(
                    "The outbox of {} could not be relayed; its mark stands, the next sweep tries again",
                    project,
                    failure);
            return false;
        }
    }

    /**
     * Events that are only to be archived are taken together: one by one they cost as much as what wrote them. So are those
     * that come quickly, after a shorter time; a few are taken at once.
     */
    private void rest(ProjectRef project, int taken) {
        boolean onlyArchived = taken > 0 && !awaited.test(project);
        if (!onlyArchived && taken < MANY) {
            return;
        }
        resting.add(project);
        timer.after(onlyArchived ? WHILE_NOBODY_WAITS : WHILE_MANY_COME, () -> {
            resting.remove(project);
            signal(project);
        });
    }

    /** Whether there may be more: no event is shorter here than where it was measured. */
    private boolean isFull(List<CloudEvent> taken) {
        long length = taken.stream()
                .map(CloudEvent::data)
                .filter(Objects::nonNull)
                .mapToLong(String::length)
                .sum();
        return taken.size() == batchSize || length >= batchData;
    }

    /** However many outboxes wait, they wait for the same: one timer for all. */
    private void relayAfter(Duration pause, ProjectRef project) {
        waiting.add(project);
        if (resuming.compareAndSet(false, true)) {
            timer.after(pause, this::resume);
        }
    }

    private void resume() {
        resuming.set(false);
        for (ProjectRef project : waiting) {
            waiting.remove(project);
            signal(project);
        }
    }

    private List<CloudEvent> take(ProjectRef project, Outbox outbox) throws SQLException {
        if (ordered.test(project) && !outbox.lock()) {
            timer.after(WHILE_ANOTHER_RELAYS, () -> signal(project));
            return List.of();
        }
        List<CloudEvent> events = outbox.take(batchSize, batchData);
        if (!events.isEmpty()) {
            transport.publish(project, events);
        }
        return events;
    }

    private List<CloudEvent> relayBatch(ProjectRef project, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        List<CloudEvent> taken = take(project, new Outbox(project, connection));
        connection.commit();
        connection.setAutoCommit(true);
        return taken;
    }
}
