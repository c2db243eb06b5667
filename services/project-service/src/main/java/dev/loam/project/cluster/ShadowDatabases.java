package dev.loam.project.cluster;

import dev.loam.platform.cluster.ClusterException;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.UnknownProjectException;
import dev.loam.project.error.ProjectError;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Databases of no project, in which a service finds out what some SQL would make. Each has a row before it exists and
 * until it is dropped, so that those whose asker died are found: at the next start, and whenever another one is asked for.
 */
final class ShadowDatabases implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger log = LoggerFactory.getLogger(ShadowDatabases.class);
    /** Longer than any rehearsal takes. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clusters clusters;
    private final ClusterPreparation preparation;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ShadowDatabases(JdbcClient jdbc, Clusters clusters, ClusterPreparation preparation, Clock clock) {
        this.jdbc = jdbc;
        this.clusters = clusters;
        this.preparation = preparation;
        this.clock = clock;
    }

    /**
     * A database and where it is.
     *
     * @param name what its name, and those of its roles, are made of
     */
    record ShadowDatabase(String name, String host, int port) {}

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Thread.ofVirtual().name("abandoned-shadows").start(this::dropAbandoned);
    }

    ShadowDatabase create(ProjectRef project) {
        String id = jdbc.sql("select cluster_id from project.project where ref = :ref")
                .param("ref", project.value())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new UnknownProjectException(project));
        dropAbandoned();
        preparation.await(id);
        Cluster cluster = clusters.require(id);
        String name = ProjectRef.random(random).value();
        jdbc.sql("insert into project.shadow_database (name, cluster_id) values (:name, :cluster)")
                .param("name", name)
                .param("cluster", id)
                .update();
        try {
            clusters.provisioner(id).createShadow(name);
        } catch (ClusterException failure) {
            throw new ProblemException(
                    ProjectError.DATABASE_UNAVAILABLE, "A database for a rehearsal cannot be made now", failure);
        }
        preparation.replenish(id);
        return new ShadowDatabase(name, cluster.host(), cluster.port());
    }

    void drop(String name) {
        jdbc.sql("select cluster_id from project.shadow_database where name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .ifPresent(cluster -> drop(name, cluster));
    }

    private void drop(String name, String cluster) {
        clusters.provisioner(cluster).dropShadow(name);
        jdbc.sql("delete from project.shadow_database where name = :name")
                .param("name", name)
                .update();
    }

    private void dropAbandoned() {
        try {
            List<String> names = jdbc.sql("select name from project.shadow_database where made_at < :before")
                    .param("before", clock.instant().minus(ABANDONED).atOffset(ZoneOffset.UTC))
                    .query(String.class)
                    .list();
            names.forEach(this::drop);
        } catch (RuntimeException away) {
            log.warn("Databases of ended rehearsals are dropped later", away);
        }
    }
}
