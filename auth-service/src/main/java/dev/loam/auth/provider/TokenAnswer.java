package dev.loam.auth.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.auth.session.DelegatedSessions.Tokens;
import org.jspecify.annotations.Nullable;

/** What an app gets for a code or a refresh token (RFC 6749, 5.1). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenAnswer(
        String accessToken,
        String tokenType,
        long expiresIn,
        @Nullable String refreshToken,
        String scope,
        @Nullable String idToken) {

    static TokenAnswer of(Tokens tokens, boolean refreshable, @Nullable String idToken) {
        return new TokenAnswer(
                tokens.accessToken(),
                "bearer",
                tokens.expiresIn(),
                refreshable ? tokens.refreshToken() : null,
                tokens.scope(),
                idToken);
    }

    @Override
    public String toString() {
        return "TokenAnswer[scope=%s]".formatted(scope);
    }
}
