package dev.loam.auth.session;

import dev.loam.auth.client.Client;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rotation of apps' refresh tokens. It is stricter than that of users' own: an app is one program on a server or a device,
 * so a token that comes again after the project's few seconds is somebody else's, and the session ends.
 */
final class DelegatedRotation {
    private final Sessions sessions;
    private final SessionRow rows;

    DelegatedRotation(Sessions sessions, SessionRow rows) {
        this.sessions = sessions;
        this.rows = rows;
    }

    /** What came of a refresh token of an app. */
    sealed interface Taken {
        record Prolonged(Session session, Delegation delegation) implements Taken {}

        record Refused() implements Taken {}
    }

    Taken take(ProjectSession session, RefreshToken token, UUID app, AuthSettings settings, Client client) {
        Taken prolonged = session.jdbc()
                .sql("""
                        update auth.sessions s
                        set refresh_token_counter = :counter + 1,
                            refreshed_at = clock_timestamp(),
                            updated_at = clock_timestamp(),
                            user_agent = coalesce(:userAgent, user_agent),
                            ip = coalesce(cast(:ip as inet), ip)
                        where id = :id
                          and oauth_client_id = :app
                          and refresh_token_counter <= :counter
                          and coalesce(not_after > now(), true)
                          and coalesce(created_at + make_interval(secs => :timebox) > now(), true)
                          and coalesce(coalesce(refreshed_at, created_at) + make_interval(secs => :inactivity) > now(), true)
                        returning id, user_id, aal, refresh_token_counter, oauth_client_id, scopes,
                            (select resource from auth.oauth_session_details where session_id = s.id) as resource,
                            (select jsonb_agg(jsonb_build_object('method', authentication_method,
                                'timestamp', extract(epoch from updated_at)::bigint) order by updated_at desc)
                             from auth.mfa_amr_claims where session_id = s.id) as methods
                        """)
                .param("id", token.session())
                .param("app", app)
                .param("counter", token.counter())
                .param("userAgent", client.userAgent())
                .param("ip", client.ip())
                .param("timebox", seconds(settings.sessionTimebox()))
                .param("inactivity", seconds(settings.sessionInactivityTimeout()))
                .query((row, number) -> prolonged(rows.mapRow(row, number), Delegation.whole(row)))
                .optional()
                .orElse(null);
        return prolonged == null ? again(session, token, app, settings) : prolonged;
    }

    /** The row is locked: of a token that comes twice at once, the second is judged by what the first has done. */
    private Taken again(ProjectSession session, RefreshToken token, UUID app, AuthSettings settings) {
        Late late = session.jdbc()
                .sql("""
                        select id, user_id, aal, refresh_token_counter, oauth_client_id, scopes,
                            (select resource from auth.oauth_session_details where session_id = s.id) as resource,
                            (select jsonb_agg(jsonb_build_object('method', authentication_method,
                                'timestamp', extract(epoch from updated_at)::bigint) order by updated_at desc)
                             from auth.mfa_amr_claims where session_id = s.id) as methods,
                            refresh_token_counter <= :counter as unused,
                            refresh_token_counter = :counter + 1
                                and coalesce(refreshed_at + make_interval(secs => :interval) > clock_timestamp(), false)
                                as fresh
                        from auth.sessions s where id = :id and oauth_client_id = :app for update
                        """)
                .param("id", token.session())
                .param("app", app)
                .param("counter", token.counter())
                .param("interval", seconds(settings.refreshTokenReuseInterval()))
                .query((row, number) -> new Late(
                        prolonged(rows.mapRow(row, number), Delegation.whole(row)),
                        row.getBoolean("unused"),
                        row.getBoolean("fresh")))
                .optional()
                .orElse(null);
        if (late != null && late.fresh()) {
            return late.prolonged();
        }
        if (late != null && !late.unused()) {
            Session reused = late.prolonged().session();
            sessions.end(session, reused.userId(), reused.id());
        }
        return new Taken.Refused();
    }

    private static Taken.Prolonged prolonged(Session session, @Nullable Delegation delegation) {
        if (delegation == null) {
            throw new IllegalStateException("Session %s is no app's".formatted(session.id()));
        }
        return new Taken.Prolonged(session, delegation);
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / 1000.0;
    }

    private record Late(Taken.Prolonged prolonged, boolean unused, boolean fresh) {}
}
