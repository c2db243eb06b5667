package dev.loam.gateway.credential;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;

/**
 * A verified token of a project.
 *
 * @param project whose key signed it
 * @param role the database role it names
 * @param claims its claims as JSON, role filled in
 * @param userId its {@code sub}
 * @param sessionId its {@code session_id}
 * @param expiresAt milliseconds since the epoch; {@link Long#MAX_VALUE} for one without expiry
 */
public record AccessToken(
        ProjectRef project,
        String role,
        String claims,
        @Nullable String userId,
        @Nullable String sessionId,
        long expiresAt) {}
