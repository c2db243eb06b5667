package dev.loam.platform.identity;

import dev.loam.platform.project.ProjectRef;

/**
 * What a running function may do.
 *
 * @param project its project
 * @param function its name
 * @param invocationId the invocation that the token was issued for
 * @param role the database role of its calls
 * @param grants what it may touch
 * @param hop how many events led to it
 * @param expiresAt milliseconds since the epoch
 */
public record FunctionToken(
        ProjectRef project,
        String function,
        String invocationId,
        String role,
        Grants grants,
        int hop,
        long expiresAt) {}
