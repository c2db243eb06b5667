package dev.loam.auth.passkey;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a browser brings from a passkey. */
record PasskeyAnswer(@Nullable String challengeId, @Nullable JsonNode credential) {

    UUID requireChallenge() {
        if (challengeId == null || challengeId.isEmpty()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "challenge_id is required");
        }
        try {
            return UUID.fromString(challengeId);
        } catch (IllegalArgumentException malformed) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "challenge_id must be a valid UUID");
        }
    }

    JsonNode requireCredential() {
        if (credential == null || !credential.isObject()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "credential is required");
        }
        return credential;
    }
}
