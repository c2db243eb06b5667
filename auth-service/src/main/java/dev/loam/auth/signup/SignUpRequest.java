package dev.loam.auth.signup;

import dev.loam.auth.captcha.MetaSecurity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What somebody who signs up says. Anything else in the body, a role above all, is not read. */
record SignUpRequest(
        @Nullable String email,
        @Nullable String phone,
        @Nullable String password,
        @Nullable ObjectNode data,
        @Nullable String channel,
        @Nullable String codeChallenge,
        @Nullable String codeChallengeMethod,
        @Nullable MetaSecurity gotrueMetaSecurity) {

    boolean isAnonymous() {
        return (email == null || email.isBlank()) && (phone == null || phone.isBlank());
    }

    @Override
    public String toString() {
        return "SignUpRequest[…]";
    }
}
