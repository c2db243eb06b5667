package dev.loam.auth.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user's session.
 *
 * @param assurance {@code aal1} or {@code aal2}
 * @param counter which of its refresh tokens is the current one
 * @param methods how the user proved to be the user
 */
record Session(UUID id, UUID userId, String assurance, long counter, List<UsedMethod> methods) {

    /**
     * A proof of identity, and when it was given, in seconds since the epoch.
     *
     * @param provider the identity provider whose word it was; null for all other proofs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UsedMethod(
            String method, long timestamp, @Nullable String provider) {

        UsedMethod(String method, long timestamp) {
            this(method, timestamp, null);
        }

        UsedMethod by(@Nullable String identityProvider) {
            return method.equals(Method.SSO_SAML.claim()) ? new UsedMethod(method, timestamp, identityProvider) : this;
        }
    }
}
