package dev.loam.auth.account;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Finds who a verified token belongs to, and whether its session still stands. */
public final class CurrentUser {
    private final Users users;
    private final Sessions sessions;
    private final Clock clock;

    CurrentUser(Users users, Sessions sessions, Clock clock) {
        this.users = users;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * A user and the session of the token; tokens from elsewhere that a project trusts have none.
     *
     * @param user the user
     * @param session the session
     */
    public record SignedIn(User user, Sessions.@Nullable Standing session) {

        public @Nullable UUID sessionId() {
            return session == null ? null : session.id();
        }
    }

    /** The user himself: what an app may do for a user ends where the user's account begins. */
    public SignedIn require(ProjectSession session, Caller.OfProject caller, @Nullable String authorization) {
        SignedIn signedIn = find(session, caller, authorization);
        if (signedIn.session() != null && signedIn.session().delegation() != null) {
            throw AuthException.withStatus(
                    HttpStatus.FORBIDDEN, AuthError.NO_AUTHORIZATION, "The token of an app does not open this");
        }
        return signedIn;
    }

    /** The user, or as much of the user as the app may know that the token is for. */
    public SignedIn requireOrApp(ProjectSession session, Caller.OfProject caller, @Nullable String authorization) {
        SignedIn signedIn = find(session, caller, authorization);
        Sessions.Standing standing = signedIn.session();
        return standing == null || standing.delegation() == null
                ? signedIn
                : new SignedIn(standing.delegation().shown(signedIn.user()), standing);
    }

    private SignedIn find(ProjectSession session, Caller.OfProject caller, @Nullable String authorization) {
        UUID id = userId(caller, authorization);
        User user = users.find(session, id);
        if (user == null || user.isDeleted()) {
            throw AuthException.withStatus(
                    HttpStatus.FORBIDDEN, AuthError.USER_NOT_FOUND, "User from sub claim in JWT does not exist");
        }
        Sessions.Standing standing = standing(session, caller, id);
        if (user.isBanned(clock.instant())) {
            throw new AuthException(AuthError.USER_BANNED, "User is banned");
        }
        return new SignedIn(user, standing);
    }

    private Sessions.@Nullable Standing standing(ProjectSession session, Caller.OfProject caller, UUID user) {
        if (caller.sessionId() == null) {
            return null;
        }
        UUID id = uuid(caller.sessionId(), "invalid claim: session_id claim must be a UUID");
        Sessions.Standing standing = sessions.find(session, id, user);
        if (standing == null) {
            throw new AuthException(AuthError.SESSION_NOT_FOUND, "Session from session_id claim in JWT does not exist");
        }
        return standing;
    }

    private static UUID userId(Caller.OfProject caller, @Nullable String authorization) {
        if (caller.userId() != null) {
            return uuid(caller.userId(), "invalid claim: sub claim must be a UUID");
        }
        if (authorization == null) {
            throw new AuthException(AuthError.NO_AUTHORIZATION, "This endpoint requires a valid Bearer token");
        }
        throw new AuthException(AuthError.BAD_JWT, "invalid claim: missing sub claim");
    }

    private static UUID uuid(String text, String refusal) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new AuthException(AuthError.BAD_JWT, refusal);
        }
    }
}
