package dev.loam.gateway.credential;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an API key stands for.
 *
 * @param ref the project that it opens
 * @param role the database role of its requests
 * @param keyId its id, for the bill and the access log
 * @param expiresAt when it ends by itself; null for never
 * @param scopes what it opens; null for everything
 * @param allowedAddresses addresses and ranges from which it may be used; null for anywhere
 */
public record ResolvedKey(
        ProjectRef ref,
        String role,
        String keyId,
        @Nullable Instant expiresAt,
        @Nullable List<String> scopes,
        @Nullable List<String> allowedAddresses) {

    /** A key without an end or limits. */
    public static ResolvedKey unlimited(ProjectRef ref, String role, String keyId) {
        return new ResolvedKey(ref, role, keyId, null, null, null);
    }
}
