package dev.loam.gateway.credential;

import dev.loam.platform.identity.Permission;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operator who may enter what it asks for.
 *
 * @param operatorId who it is
 * @param tokenId the access token it came with
 * @param organizationId the organization of the project or path asked for
 * @param organizationRole the operator's role in that organization
 * @param permissions what it may do there
 * @param expiresAt when the access token ends
 */
public record AuthorizedOperator(
        UUID operatorId,
        @Nullable UUID tokenId,
        @Nullable UUID organizationId,
        @Nullable String organizationRole,
        Set<Permission> permissions,
        @Nullable Instant expiresAt) {}
