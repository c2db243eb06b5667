package dev.loam.event.stream;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How brokers of a project are reached.
 *
 * @param bootstrapServers where they are first asked, {@code host:port} with commas between
 * @param mechanism how the name and the password are told; null where there are none
 * @param sealed the credentials as they are kept
 */
record StreamConnection(
        UUID id,
        ProjectRef project,
        String name,
        String bootstrapServers,
        boolean tls,
        @Nullable SaslMechanism mechanism,
        @Nullable String username,
        byte @Nullable [] sealed,
        Instant createdAt,
        Instant updatedAt) {}
