package dev.loam.sdk.platform;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project as operators see it.
 *
 * @param ref its name in addresses
 * @param name the name people see
 * @param organizationId who owns it
 * @param status {@code active}, {@code paused} or {@code deleting}
 * @param cluster where its database is
 * @param createdAt when it was made
 * @param purgeAt when one that is being deleted can be restored no more
 * @param stage its stage, when it is one of several linked projects
 */
public record Project(
        String ref,
        String name,
        UUID organizationId,
        String status,
        @Nullable String cluster,
        Instant createdAt,
        @Nullable Instant purgeAt,
        @Nullable String stage) {}
