package dev.loam.platform.cluster;

import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds sessions that take so much of a cluster that other projects suffer. Asks nothing while no session in a project's
 * database does anything. For one thread.
 */
public final class SessionWatchdog {
    private final SessionLimits limits;
    private final BackendMemory memory;

    public SessionWatchdog(SessionLimits limits) {
        this.limits = limits;
        this.memory = new BackendMemory();
    }

    /** A session that has to end, and why. */
    public record Excess(ClientSession session, String reason) {}

    /** The sessions of this look that have to end. */
    public List<Excess> excesses(ClusterLook look, ClusterActivity activity) throws SQLException {
        List<ClientSession> busy = look.sessions().stream()
                .filter(session -> session.isActive() || session.isIdleInTransaction())
                .toList();
        List<Excess> excesses = new ArrayList<>();
        if (busy.isEmpty()) {
            return excesses;
        }
        excesses.addAll(named(
                busy,
                session -> session.isIdleInTransaction() && session.inState().compareTo(limits.idleInTransaction()) > 0,
                "idle in a transaction for more than " + limits.idleInTransaction()));
        excesses.addAll(named(
                busy,
                session -> session.inTransaction().compareTo(limits.transaction()) > 0,
                "a transaction of more than " + limits.transaction()));
        excesses.addAll(largest(look.sessions(), activity.locks(), limits.locks(), "locks"));
        excesses.addAll(largest(busy, activity.temporaryBytes(), limits.temporaryBytes(), "bytes of temporary files"));
        if (memory.isVisible(activity)) {
            excesses.addAll(named(
                    busy,
                    session -> memory.bytes(session.pid()) > limits.sessionMemoryBytes(),
                    "more than %d bytes of memory".formatted(limits.sessionMemoryBytes())));
        }
        return excesses;
    }

    private static List<Excess> named(List<ClientSession> sessions, Predicate<ClientSession> tooMuch, String reason) {
        return sessions.stream()
                .filter(tooMuch)
                .map(session -> new Excess(session, reason))
                .toList();
    }

    /** Of each project that has too much, those that have most, until the rest is within the limit. */
    private static List<Excess> largest(
            List<ClientSession> sessions, Map<Integer, Long> amounts, long most, String what) {
        Map<ProjectRef, List<ClientSession>> byProject = sessions.stream()
                .filter(session -> amounts.containsKey(session.pid()))
                .collect(Collectors.groupingBy(ClientSession::project, HashMap::new, Collectors.toList()));
        List<Excess> excesses = new ArrayList<>();
        byProject.values().forEach(ofProject -> {
            long total = ofProject.stream()
                    .mapToLong(session -> amounts.getOrDefault(session.pid(), 0L))
                    .sum();
            ofProject.sort(Comparator.comparingLong(session -> -amounts.getOrDefault(session.pid(), 0L)));
            for (ClientSession session : ofProject) {
                if (total <= most) {
                    break;
                }
                long held = amounts.getOrDefault(session.pid(), 0L);
                excesses.add(new Excess(session, "%d %s, its project has %d".formatted(held, what, total)));
                total -= held;
            }
        });
        return excesses;
    }
}
