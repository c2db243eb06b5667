package dev.loam.auth.passkey;

import dev.loam.auth.webauthn.KeyCredential;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A passkey of a user. */
record Passkey(
        UUID id,
        UUID user,
        KeyCredential key,
        String name,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {}
