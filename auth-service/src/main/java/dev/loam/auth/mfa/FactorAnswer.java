package dev.loam.auth.mfa;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer to a challenge.
 *
 * @param code of an app or a text, or a recovery code
 * @param webauthn what a security key signed
 */
record FactorAnswer(
        @Nullable UUID challengeId,
        @Nullable String code,
        @Nullable KeyAnswer webauthn) {

    /**
     * What a security key signed.
     *
     * @param type {@code create} or {@code request}
     */
    record KeyAnswer(@Nullable String type, @Nullable JsonNode credentialResponse) {}

    static String requireCode(FactorAnswer answer) {
        String code = answer.code();
        if (code == null || code.isBlank()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Code needs to be non-empty");
        }
        return code;
    }

    @Override
    public String toString() {
        return "FactorAnswer[…]";
    }
}
