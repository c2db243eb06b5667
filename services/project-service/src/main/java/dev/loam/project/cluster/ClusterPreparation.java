package dev.loam.project.cluster;

import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Prepares the cluster and the template in the background once the process serves; projects' databases wait for it. A
 * service that does not answer yet is asked again and again, since it may start later than this one.
 */
final class ClusterPreparation implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ClusterPreparation.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Clusters clusters;
    private final ClusterProperties cluster;
    private final TemplateProperties template;
    private final SchemaServices services;
    private final CompletableFuture<Void> prepared = new CompletableFuture<>();
    private final ReentrantLock replenishing = new ReentrantLock();
    private final Thread worker = Thread.ofVirtual().name("cluster-preparation").unstarted(this::run);

    ClusterPreparation(
            Clusters clusters, ClusterProperties cluster, TemplateProperties template, SchemaServices services) {
        this.clusters = clusters;
        this.cluster = cluster;
        this.template = template;
        this.services = services;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        if (worker.getState() == Thread.State.NEW) {
            worker.start();
        }
    }

    @Override
    public void destroy() {
        worker.interrupt();
    }

    /** Returns when databases can be made. */
    void await() {
        try {
            prepared.get(template.schemaPatience().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw unavailable(failure);
        }
    }

    /** Makes up for a database that was given away, after the answer to whoever took it. */
    void replenish() {
        Thread.startVirtualThread(() -> {
            if (replenishing.tryLock()) {
                try {
                    clusters.provisioner(Cluster.DEFAULT).keepReady(cluster.keepReady());
                } catch (RuntimeException failure) {
                    log.warn("No database could be kept ready; the next project waits for its own", failure);
                } finally {
                    replenishing.unlock();
                }
            }
        });
    }

    private static ProblemException unavailable(Exception cause) {
        return new ProblemException(
                ProjectError.DATABASE_UNAVAILABLE, "The cluster is not prepared yet; try again in a while", cause);
    }

    private void run() {
        try {
            long began = System.nanoTime();
            prepareUntilDone();
            Set<String> waiting = new LinkedHashSet<>(services.addresses(template.schemaServices()));
            long patienceEnds = began + template.schemaPatience().toNanos();
            for (Duration pause = Duration.ofMillis(100); !askAll(waiting); pause = longer(pause)) {
                if (System.nanoTime() > patienceEnds && prepared.complete(null)) {
                    log.warn("Projects' databases are made without the schemas of {}, which do not answer", waiting);
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
            prepared.complete(null);
            log.info(
                    "Cluster prepared in {} ms",
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            replenish();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepareUntilDone() throws InterruptedException {
        for (Duration pause = Duration.ofMillis(200); ; pause = longer(pause)) {
            try {
                clusters.place(cluster);
                ClusterProvisioner provisioner = clusters.provisioner(Cluster.DEFAULT);
                provisioner.prepareCluster();
                provisioner.buildTemplate();
                return;
            } catch (RuntimeException failure) {
                log.error("The cluster cannot be prepared; trying again in {}", pause, failure);
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        }
    }

    /** True when every service has put its schemas into the template. */
    private boolean askAll(Set<String> waiting) {
        waiting.removeIf(address -> services.migrateTemplate(address, cluster));
        return waiting.isEmpty();
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
