package dev.loam.project.cluster;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.cluster.ClusterActivity;
import dev.loam.platform.cluster.ClusterException;
import dev.loam.platform.cluster.ClusterLook;
import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.DirectWrites;
import dev.loam.platform.cluster.SessionWatchdog;
import dev.loam.platform.outbox.OutboxSignals;
import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One cluster, watched over one connection: what was written without the platform is relayed, sessions that take too much
 * are ended, roles that changed themselves are mended, sizes of databases are read for the bill. At rest that is one query a period.
 */
final class WatchedCluster {
    private static final Logger log = LoggerFactory.getLogger(WatchedCluster.class);
    private static final Duration CLAIM_AGAIN = Duration.ofSeconds(10);

    private final String id;
    private final ClusterProvisioner provisioner;
    private final ProjectEpochs epochs;
    private final OutboxSignals outbox;
    private final ChangeFeed changes;
    private final WatchProperties properties;
    private final SessionWatchdog watchdog;
    private final MeteredDatabases metered;
    private DirectWrites writes = new DirectWrites();
    private DatabaseSizes sizes;
    private long sweptChanges = -1;
    private long sweptAt;

    WatchedCluster(
            String id,
            ClusterProvisioner provisioner,
            ProjectEpochs epochs,
            OutboxSignals outbox,
            ChangeFeed changes,
            MeteredDatabases metered,
            WatchProperties properties) {
        this.id = id;
        this.provisioner = provisioner;
        this.epochs = epochs;
        this.outbox = outbox;
        this.changes = changes;
        this.metered = metered;
        this.properties = properties;
        this.watchdog = new SessionWatchdog(properties.limits());
        this.sizes = freshSizes();
    }

    /** Returns only by interruption. */
    void watch() throws InterruptedException {
        boolean told = false;
        while (true) {
            try (ClusterActivity activity = provisioner.watch()) {
                if (activity != null) {
                    told = false;
                    writes = new DirectWrites();
                    sizes = freshSizes();
                    watch(activity);
                }
            } catch (SQLException | ClusterException away) {
                if (told) {
                    log.debug("Cluster {} still cannot be watched", id, away);
                } else {
                    log.warn("Cluster {} cannot be watched; trying again every {}", id, CLAIM_AGAIN, away);
                }
                told = true;
            }
            TimeUnit.MILLISECONDS.sleep(CLAIM_AGAIN.toMillis());
        }
    }

    private void watch(ClusterActivity activity) throws SQLException, InterruptedException {
        while (true) {
            try {
                look(activity);
            } catch (SQLException failure) {
                if (!activity.isUsable()) {
                    throw failure;
                }
                log.warn("Cluster {} did not answer the watch this time", id, failure);
            }
            TimeUnit.MILLISECONDS.sleep(properties.period().toMillis());
        }
    }

    private void look(ClusterActivity activity) throws SQLException {
        ClusterLook look = activity.look();
        for (SessionWatchdog.Excess excess : watchdog.excesses(look, activity)) {
            log.warn(
                    "A session of {} in project {} is ended: {}",
                    excess.session().role(),
                    excess.session().project(),
                    excess.reason());
            activity.end(excess.session());
        }
        writes.after(look, activity).forEach(this::signal);
        sweepRoles(look);
        readSizes(look, activity);
    }

    private DatabaseSizes freshSizes() {
        return new DatabaseSizes(metered, properties.sizePause(), System::nanoTime);
    }

    private void readSizes(ClusterLook look, ClusterActivity activity) throws SQLException {
        try {
            sizes.after(look.walPosition(), new DatabaseSizes.Source() {
                @Override
                public Map<ProjectRef, Long> changedRows() throws SQLException {
                    return activity.changedRows();
                }

                @Override
                public Map<ProjectRef, Long> sizes(Collection<ProjectRef> projects) throws SQLException {
                    return activity.sizes(projects);
                }
            });
        } catch (DataAccessException | TransactionException away) {
            log.warn("The sizes of cluster {}'s databases are billed with the next reading", id, away);
        }
    }

    /** As every writer does: a mark that outlives us, then the signal. */
    private void signal(ProjectRef project) {
        try (OutboxSignals.Write write = outbox.beforeWrite(project)) {
            write.committed();
        } catch (DataAccessException away) {
            log.warn("What was written in project {} directly waits for its next write", project, away);
        }
    }

    private void sweepRoles(ClusterLook look) {
        long now = System.nanoTime();
        if (look.roleChanges() == sweptChanges
                || (sweptChanges >= 0 && now - sweptAt < properties.rolePause().toNanos())) {
            return;
        }
        sweptChanges = look.roleChanges();
        sweptAt = now;
        try {
            for (ProjectRef mended : provisioner.sweepRoles(project -> epochs.of(project, id))) {
                log.info("Roles of project {} had changed themselves and were mended", mended);
                changes.publish(Change.PROJECT, mended.value());
            }
        } catch (ClusterException | DataAccessException failure) {
            log.warn("The roles of cluster {} could not be swept", id, failure);
        }
    }
}
