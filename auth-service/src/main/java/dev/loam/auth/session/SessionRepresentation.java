package dev.loam.auth.session;

import dev.loam.auth.user.UserRepresentation;

/** A session as clients see it. */
public record SessionRepresentation(
        String accessToken,
        String tokenType,
        long expiresIn,
        long expiresAt,
        String refreshToken,
        UserRepresentation user) {

    @Override
    public String toString() {
        return "SessionRepresentation[user=%s]".formatted(user.id());
    }
}
