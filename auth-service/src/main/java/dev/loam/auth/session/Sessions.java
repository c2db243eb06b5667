package dev.loam.auth.session;

import dev.loam.auth.client.Client;
import dev.loam.auth.user.User;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.tenancy.ProjectSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions in a project's database. Ending one is published, so that gateways stop taking its access tokens. */
public final class Sessions {
    private final SessionRow rows;
    private final ChangeFeed changes;

    Sessions(SessionRow rows, ChangeFeed changes) {
        this.rows = rows;
        this.changes = changes;
    }

    Session open(ProjectSession session, User user, Method method, Client client, @Nullable Instant notAfter) {
        return session.jdbc()
                .sql("""
                        with opened as (
                            insert into auth.sessions (user_id, user_agent, ip, not_after)
                            values (:user, :userAgent, cast(:ip as inet), cast(:notAfter as timestamptz))
                            returning id, user_id, aal, refresh_token_counter
                        ), proven as (
                            insert into auth.mfa_amr_claims (session_id, authentication_method)
                            select id, :method from opened
                            returning authentication_method, created_at
                        ), told as materialized (
                            select loam.emit('loam.auth.user.signed_in', '/projects/' || :project || '/auth', user_id::text,
                                jsonb_build_object('id', user_id, 'session_id', id, 'method', cast(:method as text)))
                            from opened
                        )
                        select id, user_id, aal, refresh_token_counter,
                            (select jsonb_agg(jsonb_build_object('method', authentication_method,
                                'timestamp', extract(epoch from created_at)::bigint)) from proven) as methods
                        from opened cross join told
                        """)
                .param("user", user.id())
                .param("userAgent", client.userAgent())
                .param("ip", client.ip())
                .param("notAfter", notAfter == null ? null : notAfter.toString())
                .param("method", method.claim())
                .param("project", session.project().value())
                .query(rows)
                .single();
    }

    /** A second factor was proven in this session. */
    Session raise(ProjectSession session, User user, UUID id, UUID factor, Method method) {
        return session.jdbc()
                .sql("""
                        with raised as (
                            update auth.sessions
                            set aal = 'aal2', factor_id = :factor, refresh_token_counter = refresh_token_counter + 1,
                                refreshed_at = clock_timestamp(), updated_at = clock_timestamp()
                            where id = :id and user_id = :user
                            returning id, user_id, aal, refresh_token_counter
                        ), proven as (
                            insert into auth.mfa_amr_claims as c (session_id, authentication_method)
                            select id, :method from raised
                            on conflict (session_id, authentication_method) do update set updated_at = now()
                            returning authentication_method, updated_at
                        )
                        select id, user_id, aal, refresh_token_counter,
                            (select jsonb_agg(jsonb_build_object('method', authentication_method,
                                'timestamp', extract(epoch from updated_at)::bigint) order by updated_at desc)
                             from (
                                select authentication_method, updated_at from proven
                                union all
                                select authentication_method, updated_at from auth.mfa_amr_claims
                                where session_id = :id and authentication_method <> :method
                             ) as all_methods) as methods
                        from raised
                        """)
                .param("factor", factor)
                .param("id", id)
                .param("user", user.id())
                .param("method", method.claim())
                .query(rows)
                .single();
    }

    /** Ends the user's own sessions without a second factor but one. Apps never have one: the user does who lets them in. */
    void endWithoutSecondFactor(ProjectSession session, UUID user, UUID kept) {
        publish(
                session,
                session.jdbc()
                        .sql("""
                                delete from auth.sessions
                                where user_id = :user and id <> :kept and aal = 'aal1' and oauth_client_id is null
                                returning id
                                """)
                        .param("user", user)
                        .param("kept", kept)
                        .query(UUID.class)
                        .list());
    }

    /** What a factor that is gone had proven, it proves no longer. */
    public void lower(ProjectSession session, UUID factor) {
        session.jdbc()
                .sql("""
                        with lowered as (
                            update auth.sessions set aal = 'aal1', factor_id = null, updated_at = now()
                            where factor_id = :factor returning id
                        )
                        delete from auth.mfa_amr_claims
                        where authentication_method = any(:methods) and session_id in (select id from lowered)
                        """)
                .param("factor", factor)
                .param(
                        "methods",
                        Method.SECOND_FACTORS.stream().map(Method::claim).toArray(String[]::new))
                .update();
    }

    /**
     * How a session stands.
     *
     * @param assurance {@code aal1}, or {@code aal2} with a second factor
     * @param recent whether it began in the last 24 hours
     * @param delegation the app that acts in it; null when it is the user
     */
    public record Standing(
            UUID id,
            String assurance,
            boolean recent,
            @Nullable Delegation delegation) {
        /** What to select of {@code auth.sessions s} for {@link #of}. */
        public static final String COLUMNS = """
                s.id as session_id, s.aal as session_aal, s.created_at > pg_catalog.now() - interval '24 hours' as session_recent,
                s.oauth_client_id, s.scopes
                """;

        /** Of a row that has a session, or none. */
        public static @Nullable Standing of(ResultSet row) throws SQLException {
            UUID id = row.getObject("session_id", UUID.class);
            return id == null
                    ? null
                    : new Standing(
                            id, row.getString("session_aal"), row.getBoolean("session_recent"), Delegation.of(row));
        }
    }

    /**
     * A session as its user sees it.
     *
     * @param aal {@code aal1}, or {@code aal2} with a second factor
     */
    public record Listed(
            UUID id,
            String aal,
            Instant createdAt,
            @Nullable Instant refreshedAt,
            @Nullable String userAgent,
            @Nullable String ip) {}

    /** The sessions of a user, the newest first. */
    public List<Listed> list(ProjectSession session, UUID user) {
        return session.jdbc()
                .sql("""
                        select id, aal, created_at, refreshed_at, user_agent, host(ip) as ip from auth.sessions
                        where user_id = :user and coalesce(not_after > now(), true)
                        order by created_at desc, id limit 1000
                        """)
                .param("user", user)
                .query((row, number) -> new Listed(
                        row.getObject("id", UUID.class),
                        row.getString("aal"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("refreshed_at", OffsetDateTime.class)),
                        row.getString("user_agent"),
                        row.getString("ip")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Ends one session of a user; whether there was such a one. */
    public boolean end(ProjectSession session, UUID user, UUID id) {
        List<UUID> ended = session.jdbc()
                .sql("delete from auth.sessions where id = :id and user_id = :user returning id")
                .param("id", id)
                .param("user", user)
                .query(UUID.class)
                .list();
        publish(session, ended);
        return !ended.isEmpty();
    }

    /** Ends the user's own sessions but one; those in which apps act for the user go on. */
    void endOwnOthers(ProjectSession session, UUID user, UUID kept) {
        publish(
                session,
                session.jdbc()
                        .sql("""
                                delete from auth.sessions
                                where user_id = :user and id <> :kept and oauth_client_id is null returning id
                                """)
                        .param("user", user)
                        .param("kept", kept)
                        .query(UUID.class)
                        .list());
    }

    /** Ends all sessions of a user but one, those of apps among them. */
    public void endOthers(ProjectSession session, UUID user, @Nullable UUID kept) {
        publish(
                session,
                session.jdbc()
                        .sql("""
                        delete from auth.sessions
                        where user_id = :user and id is distinct from cast(:kept as uuid) returning id
                        """)
                        .param("user", user)
                        .param("kept", kept)
                        .query(UUID.class)
                        .list());
    }

    /** Ends all sessions of a user. */
    public void endAll(ProjectSession session, UUID user) {
        endOthers(session, user, null);
    }

    /** Ends what an app holds: with one user, or with all. */
    public void endOfApp(ProjectSession session, UUID app, @Nullable UUID user) {
        publish(
                session,
                session.jdbc()
                        .sql("""
                                delete from auth.sessions
                                where oauth_client_id = :app
                                  and (cast(:user as uuid) is null or user_id = cast(:user as uuid))
                                returning id
                                """)
                        .param("app", app)
                        .param("user", user)
                        .query(UUID.class)
                        .list());
    }

    /**
     * Before the commit: if that should fail, a session counts as ended that is not, and its user signs in again. The
     * other way round an ended session would live on.
     */
    private void publish(ProjectSession session, List<UUID> ended) {
        for (UUID id : ended) {
            changes.publish(Change.REVOCATION, "%s/%s".formatted(session.project(), id));
        }
    }
}
