package dev.loam.project.tenant;

import dev.loam.platform.project.ProjectStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * A project with what opens it, told once: at creation, and to whoever sets an installation up.
 *
 * @param anonKey the JWT form of a key for apps in users' hands
 * @param serviceRoleKey the JWT form of a key for servers
 * @param publishableKey the opaque form of a key for apps in users' hands
 * @param secretKey the opaque form of a key for servers
 * @param dbUrl logs in as the owner of schema public
 */
public record ProjectCredentials(
        String ref,
        String name,
        UUID organizationId,
        ProjectStatus status,
        String anonKey,
        String serviceRoleKey,
        String publishableKey,
        String secretKey,
        String dbUrl,
        Instant createdAt) {

    @Override
    public String toString() {
        return "ProjectCredentials[ref=%s]".formatted(ref);
    }
}
