package dev.loam.auth.audit;

import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSessions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Forgets entries that are older than the project wants. Nothing waits for the time: entries themselves pay for it, the first
 * that this process writes in a project and one of many after it, beside the request that wrote it. Thread-safe.
 */
public final class AuditRetention {
    private static final Logger log = LoggerFactory.getLogger(AuditRetention.class);

    /** More than are written meanwhile, so that a backlog shrinks. */
    private static final int BATCH = 1_000;

    private static final int WRITES_BETWEEN = 250;
    private static final int BATCHES_AT_ONCE = 20;
    private static final int MOST_REMEMBERED = 10_000;

    private static final OneTrip FORGET = OneTrip.of("""
            with forgotten as (
                delete from auth.audit_log_entries where id in (
                    select id from auth.audit_log_entries
                    where created_at < now() - make_interval(days => ?)
                    order by created_at limit ? for update skip locked)
                returning id
            )
            select count(*) from forgotten
            """);

    private final ProjectSessions sessions;
    private final ProjectSettings settings;
    private final Executor executor;
    private final Map<ProjectRef, AtomicLong> writes = new ConcurrentHashMap<>();

    AuditRetention(ProjectSessions sessions, ProjectSettings settings, Executor executor) {
        this.sessions = sessions;
        this.settings = settings;
        this.executor = executor;
    }

    /** An entry was written, or is about to be. */
    public void note(ProjectRef project) {
        if (writes.size() >= MOST_REMEMBERED && !writes.containsKey(project)) {
            writes.clear();
        }
        long before = writes.computeIfAbsent(project, _ -> new AtomicLong()).getAndIncrement();
        if (before % WRITES_BETWEEN == 0 && settings.auditRetentionDays(project) > 0) {
            executor.execute(() -> forget(project));
        }
    }

    /** Some batches, each a transaction of its own; what is left then is for the next time. */
    private void forget(ProjectRef project) {
        try {
            int days = Math.toIntExact(settings.auditRetentionDays(project));
            for (int batch = 0; batch < BATCHES_AT_ONCE && forgotten(project, days) == BATCH; batch++) {
                log.debug("{} entries of {} were older than {} days", BATCH, project, days);
            }
        } catch (DataAccessException away) {
            log.warn("Old entries of {}'s audit log are kept for now", project, away);
        }
    }

    private long forgotten(ProjectRef project, int days) {
        return sessions.asService(
                        project,
                        FORGET,
                        values -> {
                            values.setInt(1, days);
                            values.setInt(2, BATCH);
                        },
                        (row, number) -> row.getLong(1))
                .getFirst();
    }
}
