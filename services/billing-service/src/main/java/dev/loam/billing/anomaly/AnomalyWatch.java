package dev.loam.billing.anomaly;

import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.ledger.LedgerListener;
import dev.loam.billing.notice.Notices;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.client.RestClientException;

/** Has projects looked at that use something, each at most every few minutes, and one after the other. */
class AnomalyWatch implements LedgerListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AnomalyWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(3);
    private static final int CAPACITY = 50_000;

    private final Anomalies anomalies;
    private final ProjectOwners owners;
    private final Notices notices;
    private final Clock clock;
    private final boolean enabled;
    private final ConcurrentMap<ProjectRef, Instant> looked = new ConcurrentHashMap<>();
    private final Semaphore turn = new Semaphore(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    AnomalyWatch(Anomalies anomalies, ProjectOwners owners, Notices notices, Clock clock, boolean enabled) {
        this.anomalies = anomalies;
        this.owners = owners;
        this.notices = notices;
        this.clock = clock;
        this.enabled = enabled;
    }

    @Override
    public void added(Set<ProjectRef> projects) {
        if (!enabled) {
            return;
        }
        Instant now = clock.instant();
        if (looked.size() >= CAPACITY) {
            looked.clear();
        }
        for (ProjectRef project : projects) {
            Instant last = looked.get(project);
            if (last == null || !now.isBefore(last.plus(EVERY))) {
                looked.put(project, now);
                threads.execute(() -> look(project));
            }
        }
    }

    private void look(ProjectRef project) {
        turn.acquireUninterruptibly();
        try {
            UUID organization = owners.find(project);
            if (organization != null && anomalies.look(project, organization, clock.instant())) {
                notices.tell();
            }
        } catch (DataAccessException | RestClientException away) {
            log.debug("{} cannot be looked at now", project, away);
        } finally {
            turn.release();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
