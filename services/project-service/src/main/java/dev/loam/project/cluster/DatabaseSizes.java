package dev.loam.project.cluster;

import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Reads how large projects' databases are, for the bill: now and then while something is written in the cluster, and only
 * of those in which something changed, and once more a while after the last change, since room is given back later than
 * rows are deleted. Each reading costs a look at some hundred files. A database that sleeps keeps its size, and nothing is
 * asked of a cluster at rest. For one thread.
 */
final class DatabaseSizes {
    /** Longer than autovacuum takes to come to a database that was written to. */
    private static final long SETTLES_NANOS = Duration.ofMinutes(15).toNanos();

    /** One look must not keep the watch from its other duties for long. */
    private static final int MOST_AT_ONCE = 100;

    /** Once more after the last change: the statistics of a session appear some seconds after what it did. */
    private static final int READINGS_AFTER_A_WRITE = 2;

    private final MeteredDatabases metered;
    private final Duration pause;
    private final LongSupplier nanos;
    private final Map<ProjectRef, Long> changedAt = new HashMap<>();
    private final Set<ProjectRef> line = new LinkedHashSet<>();
    private Map<ProjectRef, Long> latest = Map.of();
    private @Nullable Map<ProjectRef, Long> counted;
    private String position = "";
    private long readAt;
    private int readingsLeft = READINGS_AFTER_A_WRITE;

    DatabaseSizes(MeteredDatabases metered, Duration pause, LongSupplier nanos) {
        this.metered = metered;
        this.pause = pause;
        this.nanos = nanos;
    }

    /** What is asked of the cluster. */
    interface Source {
        /** A number for each project's database that stays while nothing is written there. */
        Map<ProjectRef, Long> changedRows() throws SQLException;

        Map<ProjectRef, Long> sizes(Collection<ProjectRef> projects) throws SQLException;
    }

    /**
     * Reads and records what may have changed since the last time.
     *
     * @param walPosition moves whenever anything is written in the cluster
     */
    void after(String walPosition, Source source) throws SQLException {
        long now = nanos.getAsLong();
        if (!walPosition.equals(position)) {
            position = walPosition;
            readingsLeft = READINGS_AFTER_A_WRITE;
        }
        try {
            if (line.isEmpty() && readingsLeft > 0 && (counted == null || now - readAt >= pause.toNanos())) {
                readAt = now;
                readingsLeft--;
                lineUp(source, now);
            }
            if (!line.isEmpty()) {
                read(source);
            }
        } catch (SQLException | DataAccessException | TransactionException failure) {
            line.clear();
            readingsLeft = READINGS_AFTER_A_WRITE;
            throw failure;
        }
    }

    /** Finds out of which databases the size may have changed. */
    private void lineUp(Source source, long now) throws SQLException {
        Map<ProjectRef, Long> before = counted == null ? metered.changedRows() : counted;
        latest = source.changedRows();
        latest.forEach((project, rows) -> {
            if (!rows.equals(before.get(project))) {
                changedAt.put(project, now);
                line.add(project);
            }
        });
        before.keySet().retainAll(latest.keySet());
        changedAt.keySet().retainAll(latest.keySet());
        List<ProjectRef> settled = changedAt.entrySet().stream()
                .filter(changed -> now - changed.getValue() >= SETTLES_NANOS)
                .map(Map.Entry::getKey)
                .toList();
        line.addAll(settled);
        settled.forEach(changedAt::remove);
        counted = before;
    }

    private void read(Source source) throws SQLException {
        List<ProjectRef> some = line.stream().limit(MOST_AT_ONCE).toList();
        metered.record(source.sizes(some), latest);
        some.forEach(project -> Objects.requireNonNull(counted).put(project, latest.getOrDefault(project, 0L)));
        some.forEach(line::remove);
    }
}
