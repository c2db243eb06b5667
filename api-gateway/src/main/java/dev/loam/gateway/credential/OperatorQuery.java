package dev.loam.gateway.credential;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;

/**
 * Asks what an operator may do to what a path names.
 *
 * @param token a personal access token
 * @param user without a token: the user of project {@code platform} whose session was verified
 * @param project the project that the path names
 * @param organization the organization that the path names
 */
public record OperatorQuery(
        @Nullable String token,
        @Nullable String user,
        @Nullable ProjectRef project,
        @Nullable String organization) {
    @Override
    public String toString() {
        return "OperatorQuery[user=%s, project=%s, organization=%s]".formatted(user, project, organization);
    }
}
