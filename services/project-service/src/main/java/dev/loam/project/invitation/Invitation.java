package dev.loam.project.invitation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An invitation as lists show it. */
record Invitation(
        UUID id, String email, String role, @Nullable UUID invitedBy, Instant createdAt, Instant expiresAt) {}
