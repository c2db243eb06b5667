package dev.loam.project.operator;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A personal access token as lists show it. */
record AccessToken(
        UUID id,
        String name,
        String scope,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
