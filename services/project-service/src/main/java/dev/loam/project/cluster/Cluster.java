package dev.loam.project.cluster;

import java.time.Instant;
import java.util.List;

/**
 * A Postgres cluster that projects are placed on.
 *
 * @param id the name that placements and operators use
 * @param host its host, as all services reach it
 * @param port its port
 * @param superuser login that makes and drops databases and roles
 * @param region where it stands, or empty
 * @param labels what a new project may ask for
 * @param draining whether it takes no new projects
 * @param projects how many projects it has
 */
public record Cluster(
        String id,
        String host,
        int port,
        String superuser,
        String region,
        List<String> labels,
        boolean draining,
        long projects,
        Instant createdAt) {
    /** The cluster that the configuration names. */
    public static final String DEFAULT = "default";
}
