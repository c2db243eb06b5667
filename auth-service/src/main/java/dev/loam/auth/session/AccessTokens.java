package dev.loam.auth.session;

import dev.loam.auth.keys.SigningKeys;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.project.ProjectRef;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Issues access tokens, signed with the project's current key. Thread-safe. */
final class AccessTokens {
    private final SigningKeys keys;
    private final ProjectSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final String issuer;

    AccessTokens(SigningKeys keys, ProjectSettings settings, JsonMapper json, Clock clock, URI publicUrl) {
        this.keys = keys;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        this.issuer = publicUrl.toString().replaceAll("/+$", "") + "/auth/v1";
    }

    AccessToken issue(ProjectRef project, User user, Session session) {
        Duration lifetime = settings.of(project).accessTokenLifetime();
        Instant now = clock.instant();
        long expiresAt = now.plus(lifetime).getEpochSecond();
        Claims claims = new Claims(
                issuer,
                user.id(),
                user.audience(),
                expiresAt,
                now.getEpochSecond(),
                Objects.requireNonNullElse(user.email(), ""),
                Objects.requireNonNullElse(user.phone(), ""),
                user.appMetadata(),
                user.userMetadata(),
                user.role(),
                session.assurance(),
                session.methods(),
                session.id(),
                user.anonymous());
        return new AccessToken(keys.of(project).sign(json.writeValueAsString(claims)), lifetime.toSeconds(), expiresAt);
    }

    record AccessToken(String value, long expiresIn, long expiresAt) {}

    private record Claims(
            String iss,
            UUID sub,
            String aud,
            long exp,
            long iat,
            String email,
            String phone,
            JsonNode appMetadata,
            JsonNode userMetadata,
            String role,
            String aal,
            List<Session.UsedMethod> amr,
            UUID sessionId,
            boolean isAnonymous) {}
}
