package dev.loam.auth.session;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRow;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rotation of refresh tokens: who may prolong a session is decided by one statement that checks and takes, and leaves a
 * record of it.
 */
final class Rotation {
    private static final String TAKE = """
            with taken as (
                update auth.sessions s
                set refresh_token_counter = ? + 1,
                    refreshed_at = pg_catalog.clock_timestamp(),
                    updated_at = pg_catalog.clock_timestamp(),
                    user_agent = coalesce(?, s.user_agent),
                    ip = coalesce(cast(? as inet), s.ip)
                from auth.users n cross join (select %s) as patience
                where s.id = ?
                  and s.oauth_client_id is null
                  and s.refresh_token_counter <= ?
                  and coalesce(s.not_after > pg_catalog.now(), true)
                  and coalesce(s.created_at + pg_catalog.make_interval(secs => ?) > pg_catalog.now(), true)
                  and coalesce(coalesce(s.refreshed_at, s.created_at) + pg_catalog.make_interval(secs => ?)
                      > pg_catalog.now(), true)
                  and n.id operator(pg_catalog.=) s.user_id and n.deleted_at is null
                  and coalesce(n.banned_until operator(pg_catalog.<=) pg_catalog.now(), true)
                returning s.id as session_id, s.user_id, s.aal, s.refresh_token_counter,
                    coalesce(n.email, n.phone, '') as name
            ), noted as (
                insert into auth.audit_log_entries (instance_id, payload, ip_address)
                select '00000000-0000-0000-0000-000000000000',
                    pg_catalog.json_build_object('action', 'token_refreshed', 'actor_id', user_id,
                        'actor_username', name, 'log_type', 'token', 'timestamp', pg_catalog.now()),
                    coalesce(?, '')
                from taken where ?
            )
            select t.session_id, t.user_id, t.aal, t.refresh_token_counter,
                (select pg_catalog.json_agg(pg_catalog.json_build_object('method', c.authentication_method,
                    'timestamp', extract(epoch from c.updated_at)::bigint) order by c.updated_at desc)
                 from auth.mfa_amr_claims c where c.session_id = t.session_id) as methods,
                %s, %s
            from taken t join auth.users u on u.id operator(pg_catalog.=) t.user_id
            """.formatted(ProjectWork.BE_PATIENT, UserRow.COLUMNS, UserRow.FOREIGN);

    private static final OneTrip TAKE_AT_ONCE = OneTrip.ofOwn(TAKE);

    private final ProjectWork work;
    private final Sessions sessions;
    private final SessionRow rows;
    private final UserRow users;

    Rotation(ProjectWork work, Sessions sessions, SessionRow rows, UserRow users) {
        this.work = work;
        this.sessions = sessions;
        this.rows = rows;
        this.users = users;
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
     * Takes a token and finds its user, in one statement and one round trip; null when it could not be taken. A counter
     * ahead of the session's is one of ours all the same: then the database was set back.
     */
    @Nullable
    Rotated take(Caller.OfProject caller, RefreshToken token, AuthSettings settings, Client client) {
        return work
                .atOnce(
                        caller,
                        TAKE_AT_ONCE,
                        values -> bind(values, token, settings, client),
                        (row, number) -> rotated(row))
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** The same in a transaction under way. */
    @Nullable
    Rotated take(ProjectSession session, RefreshToken token, AuthSettings settings, Client client) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(TAKE)) {
            bind(statement, token, settings, client);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? rotated(row) : null;
            }
        }
    }

    private static void bind(PreparedStatement values, RefreshToken token, AuthSettings settings, Client client)
            throws SQLException {
        values.setLong(1, token.counter());
        values.setString(2, client.userAgent());
        values.setString(3, client.ip());
        values.setObject(4, token.session());
        values.setLong(5, token.counter());
        values.setObject(6, seconds(settings.sessionTimebox()), Types.DOUBLE);
        values.setObject(7, seconds(settings.sessionInactivityTimeout()), Types.DOUBLE);
        values.setString(8, client.ip());
        values.setBoolean(9, settings.auditsInDatabase());
    }

    private Rotated rotated(ResultSet row) throws SQLException {
        return new Rotated(rows.read(row, "session_id"), users.mapRow(row, 0));
    }

    /**
     * What becomes of a token that could not be taken. Its holder may not have received the answer that held the next: the
     * direct parent, and any token for a few seconds after a rotation, gets the current one. Else the session ends. The row
     * is locked, so nothing moves between the look and the verdict.
     */
    Refreshing judge(ProjectSession session, RefreshToken token, AuthSettings settings) {
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

    /** A session that goes on, and whose it is. */
    record Rotated(Session session, User user) {}

    private record Standing(Session session, boolean fresh, boolean alive) {}

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / 1000.0;
    }
}
