package dev.loam.auth.operator;

import java.time.Instant;
import java.util.UUID;

/**
 * An operator's session as a user.
 *
 * @param accessToken for requests as this user
 * @param expiresAt when the session can be renewed no longer
 * @param link opens the app, signed in as this user
 */
record Impersonation(UUID userId, String accessToken, Instant expiresAt, String link) {

    @Override
    public String toString() {
        return "Impersonation[user=%s]".formatted(userId);
    }
}
