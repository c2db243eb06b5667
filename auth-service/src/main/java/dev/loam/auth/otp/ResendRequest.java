package dev.loam.auth.otp;

import dev.loam.auth.captcha.MetaSecurity;
import org.jspecify.annotations.Nullable;

/** What is to be sent once more. */
record ResendRequest(
        @Nullable String type,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String codeChallenge,
        @Nullable String codeChallengeMethod,
        @Nullable MetaSecurity gotrueMetaSecurity) {

    @Override
    public String toString() {
        return "ResendRequest[type=%s]".formatted(type);
    }
}
