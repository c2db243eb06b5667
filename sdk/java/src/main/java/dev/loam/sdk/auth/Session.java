package dev.loam.sdk.auth;

import java.time.Instant;

/**
 * What a user gets who signs in. Whoever has it is the user: keep it like a password.
 *
 * @param accessToken what proves who asks, until it ends
 * @param refreshToken what gets the next session; good once
 * @param expiresIn how many seconds the access token was good for when it was made
 * @param expiresAt when it ends, in seconds since 1970
 * @param user the user
 */
public record Session(String accessToken, String refreshToken, long expiresIn, long expiresAt, User user) {

    /** When the access token ends. */
    public Instant end() {
        return expiresAt > 0 ? Instant.ofEpochSecond(expiresAt) : Instant.MAX;
    }

    @Override
    public String toString() {
        return "Session[user=%s, end=%s]".formatted(user.id(), end());
    }
}
