package dev.loam.sdk.platform;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key.
 *
 * @param id its id
 * @param name how people call it
 * @param kind {@code publishable}, {@code secret}, {@code anon} or {@code service_role}
 * @param key the key itself; only in the answer that makes it
 * @param hint how people recognise it
 * @param scopes what it opens; null for everything
 * @param createdAt when it was made
 * @param expiresAt when it ends; null for never
 * @param revokedAt when it was revoked
 */
public record ApiKey(
        UUID id,
        String name,
        String kind,
        @Nullable String key,
        @Nullable String hint,
        @Nullable List<String> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {
    @Override
    public String toString() {
        return "ApiKey[id=%s, name=%s, kind=%s]".formatted(id, name, kind);
    }
}
