package dev.loam.project.key;

import dev.loam.platform.problem.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key as lists show it.
 *
 * @param hint how people recognise it
 * @param scopes what it opens; null for everything
 * @param allowedAddresses from where; null for anywhere
 * @param lastUsedAt to the minute
 * @param replacedBy the key that a rotation made in its place
 */
record ApiKey(
        UUID id,
        String name,
        KeyKind kind,
        String hint,
        @Nullable List<String> scopes,
        @Nullable List<String> allowedAddresses,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        @Nullable UUID replacedBy,
        long version)
        implements Versioned {}
