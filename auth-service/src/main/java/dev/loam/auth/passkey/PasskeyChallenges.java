package dev.loam.auth.passkey;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What passkeys are asked to sign. One statement checks and takes a challenge: of many answers at once, one counts. */
final class PasskeyChallenges {
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final JsonMapper json;

    PasskeyChallenges(JsonMapper json) {
        this.json = json;
    }

    /** What a challenge is for. */
    enum Purpose {
        REGISTRATION("registration"),
        AUTHENTICATION("authentication");

        private final String column;

        Purpose(String column) {
            this.column = column;
        }
    }

    /** A challenge on its way to the browser. */
    record Asked(UUID challengeId, JsonNode options, long expiresAt) {}

    Asked keep(ProjectSession session, Purpose purpose, @Nullable UUID user, ObjectNode options) {
        ObjectNode kept = json.createObjectNode()
                .put("challenge", options.path("challenge").asString());
        return session.jdbc()
                .sql("""
                        with stale as (
                            delete from auth.webauthn_challenges where id in (
                                select id from auth.webauthn_challenges where expires_at < now() - interval '1 hour'
                                order by expires_at limit 3 for update skip locked)
                        )
                        insert into auth.webauthn_challenges (user_id, challenge_type, session_data, expires_at)
                        values (:user, :purpose, cast(:kept as jsonb), now() + make_interval(secs => :lifetime))
                        returning id, expires_at
                        """)
                .param("user", user)
                .param("purpose", purpose.column)
                .param("kept", json.writeValueAsString(kept))
                .param("lifetime", (double) LIFETIME.toSeconds())
                .query((row, number) -> {
                    Instant expires =
                            row.getObject("expires_at", OffsetDateTime.class).toInstant();
                    return new Asked(row.getObject("id", UUID.class), options, expires.getEpochSecond());
                })
                .single();
    }

    /** The challenge's word; it is good for one answer, right or wrong. */
    Verdict take(ProjectSession session, Purpose purpose, @Nullable UUID user, UUID id) {
        return session.jdbc()
                .sql("""
                        delete from auth.webauthn_challenges
                        where id = :id and challenge_type = :purpose
                          and user_id is not distinct from cast(:user as uuid)
                        returning session_data, expires_at > now() as fresh
                        """)
                .param("id", id)
                .param("purpose", purpose.column)
                .param("user", user)
                .query((row, number) -> row.getBoolean("fresh")
                        ? new Verdict.Good(word(row.getString("session_data")))
                        : new Verdict.Expired())
                .optional()
                .orElseGet(Verdict.Unknown::new);
    }

    private String word(@Nullable String kept) {
        return json.readTree(Objects.requireNonNullElse(kept, "{}"))
                .path("challenge")
                .asString("");
    }

    /** What became of a challenge that was answered. */
    sealed interface Verdict {
        record Good(String word) implements Verdict {}

        record Expired() implements Verdict {}

        record Unknown() implements Verdict {}

        default String require() {
            return switch (this) {
                case Good(String word) -> word;
                case Expired() ->
                    throw new AuthException(AuthError.WEBAUTHN_CHALLENGE_EXPIRED, "Challenge has expired");
                case Unknown() ->
                    throw new AuthException(
                            AuthError.WEBAUTHN_CHALLENGE_NOT_FOUND, "Challenge not found or already used");
            };
        }
    }
}
