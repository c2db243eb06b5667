package dev.loam.platform.project;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A project as the services see it.
 *
 * @param ref the public name
 * @param organizationId the organization that owns it and pays
 * @param name the name its owners gave it
 * @param status what may be done with it now
 * @param clusterHost host of the Postgres cluster that its placement names
 * @param clusterPort port of that cluster
 * @param databaseReady whether its database exists; it is created at the first data-plane use
 * @param credentialsEpoch the generation of its database roles' passwords
 * @param verificationKeys a JWK set with every key that may have signed a valid token of this project; a project with a
 *     shared HS256 secret has it here as an {@code oct} key, so this never leaves the platform
 * @param settings settings of all services, by service
 * @param version grows with every change of this record
 */
public record Project(
        ProjectRef ref,
        UUID organizationId,
        String name,
        ProjectStatus status,
        String clusterHost,
        int clusterPort,
        boolean databaseReady,
        int credentialsEpoch,
        JsonNode verificationKeys,
        JsonNode settings,
        long version) {

    /** The name of this project's database on its cluster. */
    public String databaseName() {
        return "p_" + ref;
    }

    @Override
    public String toString() {
        return "Project[ref=%s, status=%s, version=%d]".formatted(ref, status, version);
    }
}
