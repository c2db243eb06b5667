package dev.loam.project.operator;

import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a personal access token does not go beyond; each null is no limit.
 *
 * @param scopes the permissions it may use
 * @param organization the organization it opens
 * @param project the project it opens
 * @param expiresAt when it ends
 */
public record TokenLimits(
        @Nullable Set<Permission> scopes,
        @Nullable UUID organization,
        @Nullable ProjectRef project,
        @Nullable Instant expiresAt) {

    /** A token that may do whatever its operator may. */
    public static final TokenLimits NONE = new TokenLimits(null, null, null, null);
}
