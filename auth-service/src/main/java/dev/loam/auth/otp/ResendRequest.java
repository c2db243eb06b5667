package dev.loam.auth.otp;

import org.jspecify.annotations.Nullable;

/** What is to be sent once more. */
record ResendRequest(
        @Nullable String type,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String codeChallenge,
        @Nullable String codeChallengeMethod) {

    @Override
    public String toString() {
        return "ResendRequest[type=%s]".formatted(type);
    }
}
