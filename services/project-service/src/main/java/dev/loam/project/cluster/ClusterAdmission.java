package dev.loam.project.cluster;

import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a cluster in once its superuser has been seen to be one, and prepares it at once. */
final class ClusterAdmission {
    private static final Logger log = LoggerFactory.getLogger(ClusterAdmission.class);
    private static final int OLDEST = 150_000;

    private final Clusters clusters;
    private final ClusterPreparation preparation;

    ClusterAdmission(Clusters clusters, ClusterPreparation preparation) {
        this.clusters = clusters;
        this.preparation = preparation;
    }

    Cluster admit(NewCluster.Checked wanted) {
        requireUsable(wanted);
        Cluster added = clusters.add(wanted);
        preparation.begin(added.id());
        return added;
    }

    private static void requireUsable(NewCluster.Checked wanted) {
        SuperuserConnections superuser =
                new SuperuserConnections(wanted.host(), wanted.port(), wanted.superuser(), wanted.superuserPassword());
        try (Connection connection = superuser.open("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select rolsuper, current_setting('server_version_num')::integer
                        from pg_catalog.pg_roles where rolname = current_user
                        """)) {
            if (!row.next() || !row.getBoolean(1)) {
                throw new ProblemException(
                        ProjectError.CLUSTER_UNUSABLE, "'%s' is no superuser there".formatted(wanted.superuser()));
            }
            if (row.getInt(2) < OLDEST) {
                throw new ProblemException(ProjectError.CLUSTER_UNUSABLE, "A cluster is PostgreSQL 15 or newer");
            }
        } catch (SQLException unreachable) {
            // What the server said stays in the log: it may tell of a network that the caller cannot see. As the
            // problem's
            // cause it would be taken for an outage of ours.
            log.info("Cluster {}:{} is not taken in", wanted.host(), wanted.port(), unreachable);
            throw new ProblemException(ProjectError.CLUSTER_UNUSABLE, "The superuser cannot log in at this address");
        }
    }
}
