package dev.loam.auth.session;

import dev.loam.auth.client.Client;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rotation of refresh tokens: who may prolong a session is decided by one statement that checks and takes. */
final class Rotation {
    private final Sessions sessions;
    private final SessionRow rows;

    Rotation(Sessions sessions, SessionRow rows) {
        this.sessions = sessions;
        this.rows = rows;
    }

    /** The session for which an imported project's refresh token stands; it is the first in that session's line. */
    Optional<RefreshToken> findImported(ProjectSession session, String token) {
        return session.jdbc()
                .sql("""
                        select session_id from auth.refresh_tokens
                        where token = :token and session_id is not null and revoked is not true
                        """)
                .param("token", token)
                .query(UUID.class)
                .optional()
                .map(id -> new RefreshToken(id, 0));
    }

    /**
     * Takes a token. A counter ahead of the session's is one of ours all the same: then the database was set back.
     */
    Refreshing take(ProjectSession session, RefreshToken token, AuthSettings settings, Client client) {
        Session prolonged = session.jdbc()
                .sql("""
                        update auth.sessions s
                        set refresh_token_counter = :counter + 1,
                            refreshed_at = clock_timestamp(),
                            updated_at = clock_timestamp(),
                            user_agent = coalesce(:userAgent, user_agent),
                            ip = coalesce(cast(:ip as inet), ip)
                        where id = :id
                          and oauth_client_id is null
                          and refresh_token_counter <= :counter
                          and coalesce(not_after > now(), true)
                          and coalesce(created_at + make_interval(secs => :timebox) > now(), true)
                          and coalesce(coalesce(refreshed_at, created_at) + make_interval(secs => :inactivity) > now(), true)
                        returning id, user_id, aal, refresh_token_counter,
                            (select jsonb_agg(jsonb_build_object('method', authentication_method,
                                'timestamp', extract(epoch from updated_at)::bigint) order by updated_at desc)
                             from auth.mfa_amr_claims where session_id = s.id) as methods
                        """)
                .param("id", token.session())
                .param("counter", token.counter())
                .param("userAgent", client.userAgent())
                .param("ip", client.ip())
                .param("timebox", seconds(settings.sessionTimebox()))
                .param("inactivity", seconds(settings.sessionInactivityTimeout()))
                .query(rows)
                .optional()
                .orElse(null);
        return prolonged == null ? notTaken(session, token, settings) : new Refreshing.Prolonged(prolonged);
    }

    /**
     * The token is not the current one. Its holder may not have received the answer that held the next: the direct
     * parent, and any token for a few seconds after a rotation, gets the current one. Else the session ends. The row is
     * locked, so nothing moves between the look and the verdict.
     */
    private Refreshing notTaken(ProjectSession session, RefreshToken token, AuthSettings settings) {
        Standing standing = session.jdbc()
                .sql("""
                        select id, user_id, aal, refresh_token_counter,
                            (select jsonb_agg(jsonb_build_object('method', authentication_method,
                                'timestamp', extract(epoch from updated_at)::bigint) order by updated_at desc)
                             from auth.mfa_amr_claims where session_id = s.id) as methods,
                            coalesce(refreshed_at + make_interval(secs => :interval) > clock_timestamp(), false) as fresh,
                            coalesce(not_after > now(), true)
                                and coalesce(created_at + make_interval(secs => :timebox) > now(), true)
                                and coalesce(
                                    coalesce(refreshed_at, created_at) + make_interval(secs => :inactivity) > now(), true)
                                as alive
                        from auth.sessions s where id = :id and oauth_client_id is null for update
                        """)
                .param("id", token.session())
                .param("interval", seconds(settings.refreshTokenReuseInterval()))
                .param("timebox", seconds(settings.sessionTimebox()))
                .param("inactivity", seconds(settings.sessionInactivityTimeout()))
                .query((row, number) ->
                        new Standing(rows.mapRow(row, number), row.getBoolean("fresh"), row.getBoolean("alive")))
                .optional()
                .orElse(null);
        if (standing == null) {
            return new Refreshing.NoSuchSession();
        }
        if (!standing.alive()) {
            return new Refreshing.Expired();
        }
        if (standing.fresh() || token.counter() >= standing.session().counter() - 1) {
            return new Refreshing.Prolonged(standing.session());
        }
        if (settings.refreshTokenRotation()) {
            sessions.end(
                    session, standing.session().userId(), standing.session().id());
        }
        return new Refreshing.UsedBefore();
    }

    private record Standing(Session session, boolean fresh, boolean alive) {}

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / 1000.0;
    }
}
