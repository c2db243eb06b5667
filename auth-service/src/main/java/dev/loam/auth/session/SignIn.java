package dev.loam.auth.session;

import dev.loam.auth.client.Client;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;

/** Begins a session for a user who has proven to be one, and hands out its tokens. */
public final class SignIn {
    private final ProjectSettings settings;
    private final Sessions sessions;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;

    SignIn(ProjectSettings settings, Sessions sessions, AccessTokens accessTokens, RefreshTokens refreshTokens) {
        this.settings = settings;
        this.sessions = sessions;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
    }

    public SessionRepresentation begin(ProjectSession session, User user, Method method, Client client) {
        Session opened = sessions.open(session, user, method, client);
        if (settings.of(session.project()).singleSession()) {
            sessions.endOthers(session, user.id(), opened.id());
        }
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
        return new SessionRepresentation(
                access.value(),
                "bearer",
                access.expiresIn(),
                access.expiresAt(),
                refreshTokens.write(database.project(), new RefreshToken(session.id(), session.counter())),
                UserRepresentation.of(user));
    }
}
