package dev.loam.platform.identity;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;

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
 * @param eventId the event that set the invocation off
 */
public record FunctionToken(
        ProjectRef project,
        String function,
        String invocationId,
        String role,
        Grants grants,
        int hop,
        long expiresAt,
        @Nullable String eventId) {

    /** What leads to the function's requests. */
    public Cause cause() {
        return new Cause(invocationId, eventId);
    }
}
