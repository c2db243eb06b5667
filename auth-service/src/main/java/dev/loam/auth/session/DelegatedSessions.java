package dev.loam.auth.session;

import dev.loam.auth.activity.MonthlyActivity;
import dev.loam.auth.client.Client;
import dev.loam.auth.session.RefreshTokens.Reading;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.tenancy.ProjectSession;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions in which apps act for users: begun with a code, prolonged by the app alone, ended by app or user. */
public final class DelegatedSessions {
    private final ProjectSettings settings;
    private final DelegatedRotation rotation;
    private final Sessions sessions;
    private final Users users;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final MonthlyActivity activity;
    private final Clock clock;

    DelegatedSessions(
            ProjectSettings settings,
            DelegatedRotation rotation,
            Sessions sessions,
            Users users,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            MonthlyActivity activity,
            Clock clock) {
        this.settings = settings;
        this.rotation = rotation;
        this.sessions = sessions;
        this.users = users;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * What an app gets.
     *
     * @param expiresIn seconds for which the access token is valid
     */
    public record Tokens(String accessToken, long expiresIn, String refreshToken, String scope) {

        @Override
        public String toString() {
            return "Tokens[scope=%s]".formatted(scope);
        }
    }

    /**
     * What a refresh token stands for, while its session lives and it is the current one.
     *
     * @param user whom the app acts for
     */
    public record Standing(UUID session, UUID user, Delegation delegation, Instant began) {}

    /**
     * The next tokens of a session.
     *
     * @param authenticated when the user signed in who let the app in; null where that was not noted
     */
    public record Refreshed(
            User user, Delegation delegation, @Nullable Instant authenticated, Tokens tokens) {}

    /**
     * Begins a session.
     *
     * @param authenticated when the user signed in who lets the app in
     */
    public Tokens open(
            ProjectSession session, UUID id, User user, Delegation delegation, Instant authenticated, Client client) {
        session.jdbc()
                .sql("""
                        with opened as (
                            insert into auth.sessions (id, user_id, user_agent, ip, oauth_client_id, scopes)
                            values (:id, :user, :userAgent, cast(:ip as inet), :app, :scope)
                            returning id
                        ), details as (
                            insert into auth.oauth_session_details (session_id, authenticated_at, resource)
                            select id, cast(:authenticated as timestamptz), :resource from opened
                        )
                        insert into auth.mfa_amr_claims (session_id, authentication_method)
                        select id, :method from opened
                        """)
                .param("id", id)
                .param("user", user.id())
                .param("userAgent", client.userAgent())
                .param("ip", client.ip())
                .param("app", delegation.app())
                .param("scope", delegation.scope())
                .param("authenticated", authenticated.toString())
                .param("resource", delegation.resource(), Types.VARCHAR)
                .param("method", Method.OAUTH_PROVIDER.claim())
                .update();
        Session.UsedMethod method = new Session.UsedMethod(
                Method.OAUTH_PROVIDER.claim(), clock.instant().getEpochSecond());
        Session opened = new Session(id, user.id(), "aal1", 0, List.of(method));
        return tokens(session, user, opened, delegation, method.method(), client);
    }

    /** The next tokens for a refresh token; null when it is none of this app, or no longer. The caller commits. */
    public @Nullable Refreshed refresh(ProjectSession session, String refreshToken, UUID app, Client client) {
        if (!(refreshTokens.read(session.project(), refreshToken) instanceof Reading.Genuine(RefreshToken token))) {
            return null;
        }
        return switch (rotation.take(session, token, app, settings.of(session.project()), client)) {
            case DelegatedRotation.Taken.Refused() -> null;
            case DelegatedRotation.Taken.Prolonged(Session prolonged, Delegation delegation) -> {
                User user = users.require(session, prolonged.userId());
                if (user.isBanned(clock.instant()) || user.isDeleted()) {
                    sessions.endOfApp(session, app, user.id());
                    yield null;
                }
                activity.note(session.project(), user.id());
                yield new Refreshed(
                        user,
                        delegation,
                        authenticated(session, prolonged.id()),
                        tokens(session, user, prolonged, delegation, Method.REFRESH, client));
            }
        };
    }

    /** Whom a refresh token is for, whether or not it is the current one of its session; null when it is none. */
    public @Nullable UUID sessionOf(ProjectSession session, String refreshToken) {
        return refreshTokens.read(session.project(), refreshToken) instanceof Reading.Genuine(RefreshToken token)
                ? token.session()
                : null;
    }

    /** How the session of a current refresh token stands. */
    public @Nullable Standing standing(ProjectSession session, String refreshToken) {
        return refreshTokens.read(session.project(), refreshToken) instanceof Reading.Genuine(RefreshToken token)
                ? standing(session, token.session(), token.counter())
                : null;
    }

    /** How an app's session stands; null when there is none. */
    public @Nullable Standing standing(ProjectSession session, UUID id) {
        return standing(session, id, null);
    }

    private static @Nullable Standing standing(ProjectSession session, UUID id, @Nullable Long counter) {
        return session.jdbc()
                .sql("""
                        select s.user_id, s.created_at, s.oauth_client_id, s.scopes, d.resource
                        from auth.sessions s join auth.users u on u.id = s.user_id
                            left join auth.oauth_session_details d on d.session_id = s.id
                        where s.id = :id and s.oauth_client_id is not null
                          and s.refresh_token_counter = coalesce(cast(:counter as bigint), s.refresh_token_counter)
                          and coalesce(s.not_after > now(), true)
                          and u.deleted_at is null and coalesce(u.banned_until <= now(), true)
                        """)
                .param("id", id)
                .param("counter", counter)
                .query((row, number) -> {
                    Delegation delegation = Objects.requireNonNull(Delegation.whole(row));
                    Instant began =
                            row.getObject("created_at", OffsetDateTime.class).toInstant();
                    return new Standing(id, row.getObject("user_id", UUID.class), delegation, began);
                })
                .optional()
                .orElse(null);
    }

    private static @Nullable Instant authenticated(ProjectSession session, UUID id) {
        return session.jdbc()
                .sql("select authenticated_at from auth.oauth_session_details where session_id = :id")
                .param("id", id)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    private Tokens tokens(
            ProjectSession session, User user, Session delegated, Delegation delegation, String method, Client client) {
        AccessTokens.AccessToken access = accessTokens.issue(session, user, delegated, delegation, method, client);
        return new Tokens(
                access.value(),
                access.expiresIn(),
                refreshTokens.write(session.project(), new RefreshToken(delegated.id(), delegated.counter())),
                delegation.scope());
    }
}
