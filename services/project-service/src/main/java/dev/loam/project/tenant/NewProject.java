package dev.loam.project.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is asked for when a project is created.
 *
 * @param name the name people see
 * @param organizationId the organization that will own it; may be left out by who belongs to one only
 * @param jwtSecret a shared HS256 secret that the app brings along
 * @param signingKeys private JWKs that the app brings along
 * @param settings settings of all services, by service
 * @param region where its cluster has to stand; anywhere when left out
 * @param label what its cluster has to be labelled with; the emptiest one is taken when left out
 */
public record NewProject(
        String name,
        @Nullable UUID organizationId,
        @Nullable String jwtSecret,
        @Nullable JsonNode signingKeys,
        @Nullable JsonNode settings,
        @Nullable String region,
        @Nullable String label) {

    /** A project with a name and nothing else that was asked for. */
    public static NewProject named(String name, UUID organization) {
        return new NewProject(name, organization, null, null, null, null, null);
    }

    @Override
    public String toString() {
        return "NewProject[%s]".formatted(name);
    }
}
