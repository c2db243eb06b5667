package dev.loam.project.cluster;

import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.outbox.OutboxSignals;
import dev.loam.platform.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has every cluster watched as soon as it is prepared: the ones that are there at the start and those added later. */
final class ClusterWatch implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ClusterWatch.class);
    private static final Duration NEW_CLUSTERS = Duration.ofMinutes(1);

    private final Clusters clusters;
    private final ClusterPreparation preparation;
    private final ProjectEpochs epochs;
    private final OutboxSignals outbox;
    private final ChangeFeed changes;
    private final MeteredDatabases metered;
    private final WatchProperties properties;
    private final ConcurrentMap<String, Thread> watches = new ConcurrentHashMap<>();
    private final Thread beginner = Thread.ofVirtual().name("cluster-watches").unstarted(this::beginAll);

    ClusterWatch(
            Clusters clusters,
            ClusterPreparation preparation,
            JdbcClient jdbc,
            OutboxSignals outbox,
            ChangeFeed changes,
            MeteredDatabases metered,
            WatchProperties properties) {
        this.clusters = clusters;
        this.preparation = preparation;
        this.epochs = new ProjectEpochs(jdbc);
        this.outbox = outbox;
        this.changes = changes;
        this.metered = metered;
        this.properties = properties;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (beginner.getState() == Thread.State.NEW) {
            beginner.start();
        }
    }

    @Override
    public void destroy() {
        beginner.interrupt();
        watches.values().forEach(Thread::interrupt);
    }

    private void beginAll() {
        try {
            begin(Cluster.DEFAULT);
            while (true) {
                try {
                    clusters.list().stream().map(Cluster::id).forEach(this::begin);
                } catch (DataAccessException away) {
                    log.warn("The clusters to watch cannot be read", away);
                }
                TimeUnit.MILLISECONDS.sleep(NEW_CLUSTERS.toMillis());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(String cluster) {
        watches.computeIfAbsent(
                cluster, id -> Thread.ofVirtual().name("cluster-watch-" + id).start(() -> watch(id)));
    }

    private void watch(String cluster) {
        try {
            awaitPrepared(cluster);
            new WatchedCluster(cluster, clusters.provisioner(cluster), epochs, outbox, changes, metered, properties)
                    .watch();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitPrepared(String cluster) throws InterruptedException {
        while (true) {
            try {
                preparation.await(cluster);
                return;
            } catch (ProblemException notYet) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                log.debug("Cluster {} is not prepared yet", cluster, notYet);
            }
        }
    }
}
