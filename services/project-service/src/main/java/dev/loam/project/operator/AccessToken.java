package dev.loam.project.operator;

import dev.loam.platform.identity.Permission;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A personal access token as lists show it.
 *
 * @param scopes the permissions that it does not go beyond; null for all that the operator has
 * @param organizationId the only organization that it opens
 * @param project the only project that it opens
 * @param lastUsedAt when it was last used, to the minute
 */
public record AccessToken(
        UUID id,
        String name,
        @Nullable Set<Permission> scopes,
        @Nullable UUID organizationId,
        @Nullable String project,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /** Whether it is limited to one organization or project. */
    boolean opensOneOnly() {
        return organizationId != null || project != null;
    }
}
