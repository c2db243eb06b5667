package dev.loam.auth.session;

import dev.loam.auth.activity.MonthlyActivity;
import dev.loam.auth.client.Client;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Begins a session for a user who has proven to be one, and hands out its tokens. */
public final class SignIn {
    private final ProjectSettings settings;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final MonthlyActivity activity;

    SignIn(
            ProjectSettings settings,
            Sessions sessions,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            MonthlyActivity activity) {
        this.settings = settings;
        this.sessions = sessions;
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
        Session opened = sessions.open(session, user, method, client, notAfter);
        if (settings.of(session.project()).singleSession()) {
            sessions.endOthers(session, user.id(), opened.id());
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
                UserRepresentation.of(user));
    }
}
