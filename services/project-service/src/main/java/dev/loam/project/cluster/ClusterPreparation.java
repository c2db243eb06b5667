package dev.loam.project.cluster;

import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Prepares clusters and their templates in the background: the configured one as soon as the process serves, each other
 * at its first use or when it is added. Projects' databases wait for it. A service that does not answer yet is asked
 * again and again, since it may start later than this one.
 */
final class ClusterPreparation implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ClusterPreparation.class);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Clusters clusters;
    private final ClusterProperties properties;
    private final TemplateProperties template;
    private final SchemaServices services;
    private final ConcurrentMap<String, Preparation> preparations = new ConcurrentHashMap<>();
    private volatile boolean ready;
    private volatile boolean awaited;

    ClusterPreparation(
            Clusters clusters, ClusterProperties properties, TemplateProperties template, SchemaServices services) {
        this.clusters = clusters;
        this.properties = properties;
        this.template = template;
        this.services = services;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        ready = true;
        if (awaited) {
            begin(Cluster.DEFAULT);
        } else {
            // Requests that came while the process started go first; whoever needs a database does not wait for this.
            Thread.startVirtualThread(this::beginSoon);
        }
    }

    private void beginSoon() {
        try {
            TimeUnit.MILLISECONDS.sleep(REST.toMillis());
            begin(Cluster.DEFAULT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        preparations.values().forEach(preparation -> preparation.worker.interrupt());
    }

    /** Prepares the cluster, unless that has begun. */
    void begin(String cluster) {
        preparation(cluster).begin();
    }

    /** Returns when databases can be made on the cluster. */
    void await(String cluster) {
        Preparation preparation = preparation(cluster);
        awaited = true;
        if (ready || !cluster.equals(Cluster.DEFAULT)) {
            preparation.begin();
        }
        try {
            preparation.prepared.get(template.schemaPatience().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw unavailable(failure);
        }
    }

    /**
     * Makes up for a database that was given away, a while later: a copy of the template takes the cluster's disk, and just
     * now whoever took the database is waiting for its first answer.
     */
    void replenish(String cluster) {
        Preparation preparation = preparation(cluster);
        preparation.wanting.set(true);
        Thread.startVirtualThread(() -> preparation.fillStock(REST));
    }

    private Preparation preparation(String cluster) {
        return preparations.computeIfAbsent(cluster, Preparation::new);
    }

    private static ProblemException unavailable(Exception cause) {
        return new ProblemException(
                ProjectError.DATABASE_UNAVAILABLE, "The cluster is not prepared yet; try again in a while", cause);
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private final class Preparation {
        private final String id;
        private final CompletableFuture<Void> prepared = new CompletableFuture<>();
        private final AtomicBoolean wanting = new AtomicBoolean();
        private final ReentrantLock replenishing = new ReentrantLock();
        private final Thread worker =
                Thread.ofVirtual().name("cluster-preparation").unstarted(this::run);

        private Preparation(String id) {
            this.id = id;
        }

        private synchronized void begin() {
            if (worker.getState() == Thread.State.NEW) {
                worker.start();
            }
        }

        private void run() {
            try {
                long began = System.nanoTime();
                Cluster cluster = prepareUntilDone();
                Set<String> waiting = new LinkedHashSet<>(services.addresses(template.schemaServices()));
                long patienceEnds = began + template.schemaPatience().toNanos();
                for (Duration pause = Duration.ofMillis(100); !askAll(waiting, cluster); pause = longer(pause)) {
                    if (System.nanoTime() > patienceEnds && prepared.complete(null)) {
                        log.warn(
                                "Projects' databases are made without the schemas of {}, which do not answer", waiting);
                    }
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                }
                prepared.complete(null);
                log.info(
                        "Cluster {} prepared in {} ms",
                        id,
                        Duration.ofNanos(System.nanoTime() - began).toMillis());
                wanting.set(true);
                fillStock(Duration.ZERO);
                upgradeGuards();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /** Projects that nobody opens must not stay without what a release takes away from tenants. */
        private void upgradeGuards() throws InterruptedException {
            try {
                int upgraded = clusters.provisioner(id).upgradeGuards();
                if (upgraded > 0) {
                    log.info("{} databases of cluster {} got what this release has in them", upgraded, id);
                }
            } catch (RuntimeException failure) {
                log.warn("Databases of cluster {} are brought up to date when they are opened", id, failure);
            }
        }

        /** One at a time; who finds another at it leaves it to that one, also what is wanted meanwhile. */
        private void fillStock(Duration rest) {
            while (wanting.get() && replenishing.tryLock()) {
                try {
                    TimeUnit.MILLISECONDS.sleep(rest.toMillis());
                    wanting.set(false);
                    clusters.provisioner(id).keepReady(properties.keepReady());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                } catch (RuntimeException failure) {
                    log.warn("No database could be kept ready; the next project waits for its own", failure);
                } finally {
                    replenishing.unlock();
                }
            }
        }

        private Cluster prepareUntilDone() throws InterruptedException {
            for (Duration pause = Duration.ofMillis(200); ; pause = longer(pause)) {
                try {
                    if (id.equals(Cluster.DEFAULT)) {
                        clusters.place();
                    }
                    ClusterProvisioner provisioner = clusters.provisioner(id);
                    provisioner.prepareCluster();
                    provisioner.buildTemplate();
                    return clusters.require(id);
                } catch (RuntimeException failure) {
                    log.error("Cluster {} cannot be prepared; trying again in {}", id, pause, failure);
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }

        /** True when every service has put its schemas into the template. */
        private boolean askAll(Set<String> waiting, Cluster cluster) {
            waiting.removeIf(address -> services.migrateTemplate(address, cluster));
            return waiting.isEmpty();
        }
    }
}
