package dev.loam.auth.mfa;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A factor that a user has.
 *
 * @param verified whether it was proven
 * @param credential the public key of a security key
 */
record EnrolledFactor(
        UUID id,
        FactorType type,
        boolean verified,
        @Nullable String phone,
        @Nullable JsonNode credential) {}
