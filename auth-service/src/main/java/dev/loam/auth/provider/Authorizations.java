package dev.loam.auth.provider;

import dev.loam.platform.tenancy.ProjectSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What apps ask of users. Each step is one statement that checks and takes: a request is bound to one user, decided once,
 * and its code exchanged once, however many try at the same time.
 */
final class Authorizations {

    /**
     * A request that waits for its user's decision.
     *
     * @param fresh whether the user has signed in as lately as the app wants
     * @param asksAgain whether the app wants the user to be asked in any case
     */
    record Waiting(
            UUID client,
            String redirectUri,
            String scope,
            @Nullable String state,
            boolean fresh,
            boolean asksAgain) {}

    /** A request that was decided. */
    record Decided(
            UUID client,
            String redirectUri,
            String scope,
            @Nullable String state) {}

    /** A code that was exchanged. */
    record Exchanged(
            UUID user,
            String scope,
            @Nullable String resource,
            @Nullable String nonce,
            Instant authenticated) {}

    /** The session that a code was exchanged for before. */
    record Spent(UUID user, UUID session) {}

    void begin(ProjectSession session, String id, UUID client, String redirectUri, AuthorizationRequest request) {
        session.jdbc()
                .sql("""
                        with stale as (
                            delete from auth.oauth_authorizations where id in (
                                select id from auth.oauth_authorizations where created_at < now() - interval '1 day'
                                order by created_at limit 3 for update skip locked)
                        )
                        insert into auth.oauth_authorizations (authorization_id, client_id, redirect_uri, scope, state,
                            resource, nonce, code_challenge, code_challenge_method, asks_again, fresh_since)
                        values (:id, :client, :redirect, :scope, :state, :resource, :nonce, :challenge, 's256', :again,
                            case when :anew then now() else now() - make_interval(secs => :age) end)
                        """)
                .param("id", id)
                .param("client", client)
                .param("redirect", redirectUri)
                .param("scope", request.scope())
                .param("state", request.state())
                .param("resource", request.resource())
                .param("nonce", request.nonce())
                .param("challenge", request.challenge())
                .param("again", request.asksAgain())
                .param("anew", request.signInAnew())
                .param(
                        "age",
                        request.mostAge() == null ? null : request.mostAge().doubleValue())
                .update();
    }

    /** A request that nobody looks at yet, for the page that asks who is there. */
    @Nullable
    Waiting find(ProjectSession session, String id) {
        return session.jdbc()
                .sql("""
                        select client_id, redirect_uri, scope, state, true as fresh, asks_again
                        from auth.oauth_authorizations
                        where authorization_id = :id and status = 'pending' and expires_at > now() and user_id is null
                        """)
                .param("id", id)
                .query((row, number) -> waiting(row))
                .optional()
                .orElse(null);
    }

    /** Binds a request to the user who looks at it first; null when it is another's, decided or too old. */
    @Nullable
    Waiting bind(ProjectSession session, String id, UUID user, UUID ownSession) {
        return session.jdbc()
                .sql("""
                        update auth.oauth_authorizations a set user_id = :user
                        where authorization_id = :id and status = 'pending' and expires_at > now()
                          and (user_id is null or user_id = :user)
                        returning client_id, redirect_uri, scope, state, asks_again,
                            exists (select from auth.sessions
                                    where id = :session and created_at >= coalesce(a.fresh_since, '-infinity')) as fresh
                        """)
                .param("id", id)
                .param("user", user)
                .param("session", ownSession)
                .query((row, number) -> waiting(row))
                .optional()
                .orElse(null);
    }

    /** The user grants the request; its code lives a minute (ASVS 10.4.3). */
    @Nullable
    Decided approve(ProjectSession session, String id, UUID user, UUID ownSession, String codeHash) {
        return session.jdbc()
                .sql("""
                        update auth.oauth_authorizations a
                        set status = 'approved', authorization_code = :code, approved_at = now(),
                            authenticated_at = s.created_at, expires_at = clock_timestamp() + interval '1 minute'
                        from auth.sessions s
                        where a.authorization_id = :id and a.status = 'pending' and a.expires_at > now()
                          and a.user_id = :user and s.id = :session and s.user_id = :user
                          and s.created_at >= coalesce(a.fresh_since, '-infinity')
                        returning a.client_id, a.redirect_uri, a.scope, a.state
                        """)
                .param("code", codeHash)
                .param("id", id)
                .param("user", user)
                .param("session", ownSession)
                .query((row, number) -> decided(row))
                .optional()
                .orElse(null);
    }

    /** The user refuses the request, or, without a user, whoever was sent to our page and leaves it. */
    @Nullable
    Decided deny(ProjectSession session, String id, @Nullable UUID user) {
        return session.jdbc()
                .sql("""
                        update auth.oauth_authorizations set status = 'denied'
                        where authorization_id = :id and status = 'pending' and expires_at > now()
                          and user_id is not distinct from cast(:user as uuid)
                        returning client_id, redirect_uri, scope, state
                        """)
                .param("id", id)
                .param("user", user)
                .query((row, number) -> decided(row))
                .optional()
                .orElse(null);
    }

    /** Takes a code for a session to be opened, if app, verifier and, where it is given, address are the request's. */
    @Nullable
    Exchanged exchange(
            ProjectSession session,
            String codeHash,
            UUID client,
            String challenge,
            @Nullable String redirectUri,
            UUID next) {
        return session.jdbc()
                .sql("""
                        update auth.oauth_authorizations set session_id = :next
                        where authorization_code = :code and client_id = :client and code_challenge = :challenge
                          and redirect_uri = coalesce(cast(:redirect as text), redirect_uri)
                          and status = 'approved' and session_id is null and expires_at > now()
                        returning user_id, scope, resource, nonce, authenticated_at
                        """)
                .param("next", next)
                .param("code", codeHash)
                .param("client", client)
                .param("challenge", challenge)
                .param("redirect", redirectUri)
                .query((row, number) -> new Exchanged(
                        row.getObject("user_id", UUID.class),
                        row.getString("scope"),
                        row.getString("resource"),
                        row.getString("nonce"),
                        row.getObject("authenticated_at", OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(null);
    }

    /** What a code was exchanged for before; null when it was not. */
    @Nullable
    Spent findSpent(ProjectSession session, String codeHash, UUID client) {
        return session.jdbc()
                .sql("""
                        select user_id, session_id from auth.oauth_authorizations
                        where authorization_code = :code and client_id = :client and session_id is not null
                        """)
                .param("code", codeHash)
                .param("client", client)
                .query((row, number) ->
                        new Spent(row.getObject("user_id", UUID.class), row.getObject("session_id", UUID.class)))
                .optional()
                .orElse(null);
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("client_id", UUID.class),
                row.getString("redirect_uri"),
                row.getString("scope"),
                row.getString("state"),
                row.getBoolean("fresh"),
                row.getBoolean("asks_again"));
    }

    private static Decided decided(ResultSet row) throws SQLException {
        return new Decided(
                row.getObject("client_id", UUID.class),
                row.getString("redirect_uri"),
                row.getString("scope"),
                row.getString("state"));
    }
}
