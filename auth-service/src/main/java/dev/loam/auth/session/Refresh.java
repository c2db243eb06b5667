package dev.loam.auth.session;

import dev.loam.auth.activity.MonthlyActivity;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.audit.AuditRetention;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.RefreshTokens.Reading;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Exchanges a refresh token for the session's next one and a fresh access token. */
public final class Refresh {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final Rotation rotation;
    private final Users users;
    private final RefreshTokens tokens;
    private final SignIn signIn;
    private final MonthlyActivity activity;
    private final AuditLog audit;
    private final AuditRetention retention;
    private final Clock clock;

    Refresh(
            ProjectWork work,
            ProjectSettings settings,
            Rotation rotation,
            Users users,
            RefreshTokens tokens,
            SignIn signIn,
            MonthlyActivity activity,
            AuditLog audit,
            AuditRetention retention,
            Clock clock) {
        this.work = work;
        this.settings = settings;
        this.rotation = rotation;
        this.users = users;
        this.tokens = tokens;
        this.signIn = signIn;
        this.activity = activity;
        this.audit = audit;
        this.retention = retention;
        this.clock = clock;
    }

    public SessionRepresentation exchange(Caller.OfProject caller, String refreshToken, Client client) {
        Exchange exchange = switch (tokens.read(caller.project(), refreshToken)) {
            case Reading.Malformed() ->
                throw new AuthException(AuthError.VALIDATION_FAILED, "Refresh token is not valid");
            case Reading.Foreign() -> refused(new Refreshing.NoSuchSession());
            case Reading.Genuine(RefreshToken token) -> exchange(caller, token, client);
            case Reading.Imported(String token) -> {
                Optional<RefreshToken> first = work.reading(caller, session -> rotation.findImported(session, token));
                yield first.map(found -> exchange(caller, found, client))
                        .orElseGet(() -> refused(new Refreshing.NoSuchSession()));
            }
        };
        return switch (exchange) {
            case Exchange.Done(SessionRepresentation result) -> result;
            case Exchange.Refused(AuthError error, String message) -> throw new AuthException(error, message);
        };
    }

    /** A token that is taken costs one statement; only what becomes of any other has to be looked into. */
    private Exchange exchange(Caller.OfProject caller, RefreshToken token, Client client) {
        AuthSettings current = settings.of(caller.project());
        if (current.auditsInDatabase()) {
            retention.note(caller.project());
        }
        Exchange exchange = signIn.needsNoDatabase(caller.project())
                ? taken(caller, rotation.take(caller, token, current, client))
                : takenWithHook(caller, token, current, client);
        return exchange == null ? judge(caller, token, current, client) : exchange;
    }

    private @Nullable Exchange taken(Caller.OfProject caller, Rotation.@Nullable Rotated rotated) {
        if (rotated == null) {
            return null;
        }
        activity.note(caller.project(), rotated.user().id());
        return new Exchange.Done(signIn.tokens(caller.project(), rotated.user(), rotated.session()));
    }

    /** The app's hook is asked in the transaction: what it refuses leaves the token as it was. */
    private @Nullable Exchange takenWithHook(
            Caller.OfProject caller, RefreshToken token, AuthSettings current, Client client) {
        Optional<Exchange> exchange = work.writing(caller, session -> {
            Rotation.Rotated rotated = rotation.take(session, token, current, client);
            if (rotated == null) {
                return Optional.empty();
            }
            activity.note(caller.project(), rotated.user().id());
            return Optional.of(new Exchange.Done(
                    signIn.tokens(session, rotated.user(), rotated.session(), Method.REFRESH, client)));
        });
        return exchange.orElse(null);
    }

    /** A refusal is a result, not an exception, since what it did to the session has to be committed. */
    private Exchange judge(Caller.OfProject caller, RefreshToken token, AuthSettings current, Client client) {
        return work.writing(caller, session -> {
            Refreshing refreshing = rotation.judge(session, token, current);
            return refreshing instanceof Refreshing.Prolonged(Session prolonged)
                    ? new Exchange.Done(prolong(session, prolonged, client))
                    : refused(refreshing);
        });
    }

    private SessionRepresentation prolong(ProjectSession session, Session prolonged, Client client) {
        User user = users.require(session, prolonged.userId());
        if (user.isBanned(clock.instant()) || user.isDeleted()) {
            throw AuthException.withStatus(
                    HttpStatus.BAD_REQUEST, AuthError.USER_BANNED, "Invalid Refresh Token: User Banned");
        }
        audit.write(session, AuditLog.Action.TOKEN_REFRESHED, user.id(), user.name(), client);
        return signIn.tokens(session, user, prolonged, Method.REFRESH, client);
    }

    private static Exchange refused(Refreshing refreshing) {
        return switch (refreshing) {
            case Refreshing.Prolonged prolonged ->
                throw new IllegalArgumentException("%s is no refusal".formatted(prolonged));
            case Refreshing.NoSuchSession() ->
                new Exchange.Refused(
                        AuthError.REFRESH_TOKEN_NOT_FOUND, "Invalid Refresh Token: Refresh Token Not Found");
            case Refreshing.Expired() ->
                new Exchange.Refused(AuthError.SESSION_EXPIRED, "Invalid Refresh Token: Session Expired");
            case Refreshing.UsedBefore() ->
                new Exchange.Refused(AuthError.REFRESH_TOKEN_ALREADY_USED, "Invalid Refresh Token: Already Used");
        };
    }

    private sealed interface Exchange {
        record Done(SessionRepresentation result) implements Exchange {}

        record Refused(AuthError error, String message) implements Exchange {}
    }
}
