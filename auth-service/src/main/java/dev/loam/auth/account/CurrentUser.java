package dev.loam.auth.account;

import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.User;
import dev.loam.auth.user.UserRow;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import tools.jackson.databind.json.JsonMapper;

/** Finds who a verified token belongs to, and whether its session still stands: both with one question. */
public final class CurrentUser {
    private static final String QUESTION = """
            select %s, %s, %s
            from auth.users u left join auth.sessions s
                on s.id = cast(? as uuid) and s.user_id operator(pg_catalog.=) u.id
            where u.id operator(pg_catalog.=) ?
            """.formatted(Sessions.Standing.COLUMNS, UserRow.COLUMNS, UserRow.FOREIGN);

    private static final OneTrip TRIP = OneTrip.ofOwn(QUESTION);

    private final ProjectWork work;
    private final UserRow rows;
    private final Clock clock;

    CurrentUser(ProjectWork work, JsonMapper json, Clock clock) {
        this.work = work;
        this.rows = new UserRow(json);
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

    /** The user himself, in one round trip: what an app may do for a user ends where the user's account begins. */
    SignedIn require(Caller.OfProject caller, @Nullable String authorization) {
        return requireNoApp(find(caller, authorization));
    }

    /** The same in a transaction under way. */
    public SignedIn require(ProjectSession transaction, Caller.OfProject caller, @Nullable String authorization) {
        UUID user = userId(caller, authorization);
        UUID session = sessionId(caller);
        try (PreparedStatement statement = transaction.connection().prepareStatement(QUESTION)) {
            bind(statement, session, user);
            try (ResultSet row = statement.executeQuery()) {
                return requireNoApp(requireStanding(row.next() ? List.of(signedIn(row)) : List.of(), session));
            }
        } catch (SQLException failure) {
            throw new SQLExceptionSubclassTranslator().translate("find the current user", QUESTION, failure);
        }
    }

    /** The user, or as much of the user as the app may know that the token is for. */
    public SignedIn requireOrApp(Caller.OfProject caller, @Nullable String authorization) {
        SignedIn signedIn = find(caller, authorization);
        Sessions.Standing standing = signedIn.session();
        return standing == null || standing.delegation() == null
                ? signedIn
                : new SignedIn(standing.delegation().shown(signedIn.user()), standing);
    }

    private SignedIn find(Caller.OfProject caller, @Nullable String authorization) {
        UUID user = userId(caller, authorization);
        UUID session = sessionId(caller);
        List<SignedIn> found =
                work.atOnce(caller, TRIP, statement -> bind(statement, session, user), (row, number) -> signedIn(row));
        return requireStanding(found, session);
    }

    private static SignedIn requireNoApp(SignedIn signedIn) {
        if (signedIn.session() != null && signedIn.session().delegation() != null) {
            throw AuthException.withStatus(
                    HttpStatus.FORBIDDEN, AuthError.NO_AUTHORIZATION, "The token of an app does not open this");
        }
        return signedIn;
    }

    private static void bind(PreparedStatement statement, @Nullable UUID session, UUID user) throws SQLException {
        statement.setString(1, session == null ? null : session.toString());
        statement.setObject(2, user);
    }

    private SignedIn signedIn(ResultSet row) throws SQLException {
        return new SignedIn(rows.mapRow(row, 0), Sessions.Standing.of(row));
    }

    private SignedIn requireStanding(List<SignedIn> found, @Nullable UUID session) {
        SignedIn signedIn = found.isEmpty() ? null : found.getFirst();
        if (signedIn == null || signedIn.user().isDeleted()) {
            throw AuthException.withStatus(
                    HttpStatus.FORBIDDEN, AuthError.USER_NOT_FOUND, "User from sub claim in JWT does not exist");
        }
        if (session != null && signedIn.session() == null) {
            throw new AuthException(AuthError.SESSION_NOT_FOUND, "Session from session_id claim in JWT does not exist");
        }
        if (signedIn.user().isBanned(clock.instant())) {
            throw new AuthException(AuthError.USER_BANNED, "User is banned");
        }
        return signedIn;
    }

    private static @Nullable UUID sessionId(Caller.OfProject caller) {
        return caller.sessionId() == null
                ? null
                : uuid(caller.sessionId(), "invalid claim: session_id claim must be a UUID");
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
