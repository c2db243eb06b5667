package dev.loam.auth.mfa;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A challenge and its factor, as one attempt to answer finds them.
 *
 * @param verified whether the factor was proven before
 * @param secret of an authenticator app, sealed
 * @param phone the number of a phone
 * @param credential the public key of a security key
 * @param options what a security key was asked
 * @param open whether it has not been answered
 * @param here whether it was asked for from the same address
 * @param fresh whether its time has not passed
 */
record Challenged(
        UUID challenge,
        UUID factor,
        FactorType type,
        boolean verified,
        @Nullable String secret,
        @Nullable String phone,
        @Nullable JsonNode credential,
        @Nullable JsonNode options,
        boolean open,
        boolean here,
        boolean fresh) {

    @Override
    public String toString() {
        return "Challenged[%s]".formatted(challenge);
    }
}
