package dev.loam.auth.account;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What users may change of themselves. Anything else in the body, app_metadata or a role above all, is not read. */
record AccountChange(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String password,
        @Nullable String currentPassword,
        @Nullable String nonce,
        @Nullable String codeChallenge,
        @Nullable String codeChallengeMethod,
        @Nullable ObjectNode data,
        @Nullable String channel) {

    boolean isAboutCredentials() {
        return email != null || phone != null || password != null;
    }

    @Override
    public String toString() {
        return "AccountChange[…]";
    }
}
