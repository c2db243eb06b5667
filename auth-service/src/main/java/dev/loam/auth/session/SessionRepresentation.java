package dev.loam.auth.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.auth.password.WeakPassword;
import dev.loam.auth.user.UserRepresentation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as clients see it; with the tokens of the provider that somebody just signed in at, if there was one, and what is
 * wrong with the password of whoever signed in with one.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SessionRepresentation(
        String accessToken,
        String tokenType,
        long expiresIn,
        long expiresAt,
        String refreshToken,
        UserRepresentation user,
        @Nullable String providerToken,
        @Nullable String providerRefreshToken,
        @Nullable WeakPassword weakPassword,

        @JsonIgnore UUID sessionId) {

    SessionRepresentation(
            String accessToken,
            String tokenType,
            long expiresIn,
            long expiresAt,
            String refreshToken,
            UserRepresentation user,
            UUID sessionId) {
        this(accessToken, tokenType, expiresIn, expiresAt, refreshToken, user, null, null, null, sessionId);
    }

    /** The same with what another provider gave. */
    public SessionRepresentation with(@Nullable ProviderTokens tokens) {
        return tokens == null
                ? this
                : new SessionRepresentation(
                        accessToken,
                        tokenType,
                        expiresIn,
                        expiresAt,
                        refreshToken,
                        user,
                        tokens.access(),
                        tokens.refresh(),
                        weakPassword,
                        sessionId);
    }

    /** The same with what is wrong with the password that it began with. */
    public SessionRepresentation with(@Nullable WeakPassword weak) {
        return weak == null
                ? this
                : new SessionRepresentation(
                        accessToken,
                        tokenType,
                        expiresIn,
                        expiresAt,
                        refreshToken,
                        user,
                        providerToken,
                        providerRefreshToken,
                        weak,
                        sessionId);
    }

    @Override
    public String toString() {
        return "SessionRepresentation[user=%s]".formatted(user.id());
    }
}
