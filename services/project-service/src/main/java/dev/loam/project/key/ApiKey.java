package dev.loam.project.key;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key as lists show it. */
record ApiKey(
        UUID id,
        String name,
        KeyKind kind,
        String hint,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
