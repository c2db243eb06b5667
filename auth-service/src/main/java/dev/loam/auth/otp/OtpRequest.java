package dev.loam.auth.otp;

import dev.loam.auth.captcha.MetaSecurity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who wants a link or a code; {@code data} describes a user that is made for it. */
record OtpRequest(
        @Nullable String email,
        @Nullable String phone,
        @Nullable Boolean createUser,
        @Nullable ObjectNode data,
        @Nullable String channel,
        @Nullable String codeChallenge,
        @Nullable String codeChallengeMethod,
        @Nullable MetaSecurity gotrueMetaSecurity) {

    boolean makesUsers() {
        return !Boolean.FALSE.equals(createUser);
    }

    @Override
    public String toString() {
        return "OtpRequest[…]";
    }
}
