package dev.loam.auth.session;

import dev.loam.auth.activity.MonthlyActivity;
import dev.loam.auth.audit.AuditRetention;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins a session for a user who has proven to be one, and hands out its tokens. */
public final class SignIn {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final Sessions sessions;
    private final PasswordSessions passwordSessions;
    private final AuditRetention retention;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final MonthlyActivity activity;

    SignIn(
            ProjectWork work,
            ProjectSettings settings,
            Sessions sessions,
            PasswordSessions passwordSessions,
            AuditRetention retention,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            MonthlyActivity activity) {
        this.work = work;
        this.settings = settings;
        this.sessions = sessions;
        this.passwordSessions = passwordSessions;
        this.retention = retention;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.activity = activity;
    }

    public SessionRepresentation begin(ProjectSession session, User user, Method method, Client client) {
        return begin(session, user, method, client, null);
    }

    /** The same for a session that lasts no longer than until then. */
    public SessionRepresentation begin(
            ProjectSession session, User user, Method method, Client client, @Nullable Instant notAfter) {
        return begun(session, user, sessions.open(session, user, method, client, notAfter), method, client);
    }

    /**
     * Begins a session in which an operator sees the app as the user does. The user's own sessions stay, and the user did not
     * sign in: it is no activity that is counted.
     */
    public SessionRepresentation impersonate(ProjectSession session, User user, Client client, Instant notAfter) {
        Session opened = sessions.open(session, user, Method.IMPERSONATION, client, notAfter);
        return tokens(session, user, opened, Method.IMPERSONATION.claim(), client);
    }

    /**
     * Begins a session for a password, with what else a sign-in leaves behind; null when it is the user's no longer, or the
     * user may not sign in.
     *
     * @param hash what the password was verified with
     * @param replacement a hash of the same password that takes its place; null when it stays
     */
    public @Nullable SessionRepresentation begin(
            Caller.OfProject caller, UUID user, String hash, @Nullable String replacement, Client client) {
        ProjectRef project = caller.project();
        AuthSettings current = settings.of(project);
        if (current.auditsInDatabase()) {
            retention.note(project);
        }
        PasswordSessions.Proven proven = new PasswordSessions.Proven(user, hash, replacement);
        return needsNoDatabase(project) && !current.singleSession()
                ? beginAtOnce(caller, proven, current, client)
                : beginWithMore(caller, proven, current, client);
    }

    private @Nullable SessionRepresentation beginAtOnce(
            Caller.OfProject caller, PasswordSessions.Proven proven, AuthSettings current, Client client) {
        PasswordSessions.Opened opened = passwordSessions.open(caller, proven, current.auditsInDatabase(), client);
        if (opened == null) {
            return null;
        }
        activity.note(caller.project(), proven.user());
        return tokens(caller.project(), opened.user(), opened.session());
    }

    /** Other sessions end with it, or an app's hook decides: all of it is one transaction. */
    private @Nullable SessionRepresentation beginWithMore(
            Caller.OfProject caller, PasswordSessions.Proven proven, AuthSettings current, Client client) {
        Optional<SessionRepresentation> begun = work.writing(caller, session -> {
            PasswordSessions.Opened opened = passwordSessions.open(session, proven, current.auditsInDatabase(), client);
            return opened == null
                    ? Optional.empty()
                    : Optional.of(begun(session, opened.user(), opened.session(), Method.PASSWORD, client));
        });
        return begun.orElse(null);
    }

    private SessionRepresentation begun(
            ProjectSession session, User user, Session opened, Method method, Client client) {
        if (settings.of(session.project()).singleSession()) {
            sessions.endOwnOthers(session, user.id(), opened.id());
        }
        activity.note(session.project(), user.id());
        return tokens(session, user, opened, method.claim(), client);
    }

    /** Raises a session to a second factor, with new tokens; the user's sessions without one end. */
    public SessionRepresentation raise(
            ProjectSession session, User user, UUID id, UUID factor, Method method, Client client) {
        Session raised = sessions.raise(session, user, id, factor, method);
        sessions.endWithoutSecondFactor(session, user.id(), id);
        return tokens(session, user, raised, method.claim(), client);
    }

    SessionRepresentation tokens(ProjectSession database, User user, Session session, String method, Client client) {
        AccessTokens.AccessToken access = accessTokens.issue(database, user, session, null, method, client);
        return represented(database.project(), user, session, access);
    }

    /** Whether tokens can be made without the project's database. */
    boolean needsNoDatabase(ProjectRef project) {
        return accessTokens.asksNobody(project);
    }

    /** Tokens of a project whose claims nobody completes. */
    SessionRepresentation tokens(ProjectRef project, User user, Session session) {
        return represented(project, user, session, accessTokens.issue(project, user, session));
    }

    private SessionRepresentation represented(
            ProjectRef project, User user, Session session, AccessTokens.AccessToken access) {
        return new SessionRepresentation(
                access.value(),
                "bearer",
                access.expiresIn(),
                access.expiresAt(),
                refreshTokens.write(project, new RefreshToken(session.id(), session.counter())),
                UserRepresentation.of(user),
                session.id());
    }
}
