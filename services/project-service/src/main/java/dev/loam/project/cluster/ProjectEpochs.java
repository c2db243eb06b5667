package dev.loam.project.cluster;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which generation of passwords the roles of a project should have. */
final class ProjectEpochs {
    private final JdbcClient jdbc;

    ProjectEpochs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The epoch of a project on the cluster whose roles may log in, or null. */
    @Nullable
    Integer of(ProjectRef project, String cluster) {
        return jdbc.sql("""
                        select credentials_epoch from project.project
                        where ref = :ref and cluster_id = :cluster and database_ready and status = 'active'
                        """)
                .param("ref", project.value())
                .param("cluster", cluster)
                .query(Integer.class)
                .optional()
                .orElse(null);
    }
}
