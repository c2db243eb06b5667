package dev.loam.storage.accesskey;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access key as lists show it.
 *
 * @param accessKey its public half, which names its project
 * @param buckets the buckets that it opens; null for all
 */
record AccessKey(
        UUID id,
        String name,
        String accessKey,
        @Nullable List<String> buckets,
        KeyAccess access,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** For the record of what was changed. */
    AccessKey beforeItWasRevoked() {
        return new AccessKey(id, name, accessKey, buckets, access, createdAt, expiresAt, null);
    }

    boolean isValidAt(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }
}
