package dev.loam.auth.passkey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A passkey as clients see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PasskeyRepresentation(
        UUID id,
        @Nullable String friendlyName,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    static PasskeyRepresentation of(Passkey passkey) {
        return new PasskeyRepresentation(
                passkey.id(),
                passkey.name().isEmpty() ? null : passkey.name(),
                passkey.createdAt(),
                passkey.lastUsedAt());
    }
}
