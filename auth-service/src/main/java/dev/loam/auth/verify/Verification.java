package dev.loam.auth.verify;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.onetime.Attempts;
import dev.loam.auth.onetime.OneTimeCode;
import dev.loam.auth.onetime.OneTimeTokens;
import dev.loam.auth.onetime.OneTimeTokens.TakenToken;
import dev.loam.auth.session.Method;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.MessageSettings;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.auth.verify.VerifyRequest.Proof;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Takes back links and codes. */
class Verification {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final OneTimeTokens tokens;
    private final Attempts attempts;
    private final Confirmation confirmation;
    private final Users users;
    private final SignIn signIn;
    private final Flows flows;
    private final AuditLog audit;

    Verification(
            ProjectWork work,
            ProjectSettings settings,
            OneTimeTokens tokens,
            Attempts attempts,
            Confirmation confirmation,
            Users users,
            SignIn signIn,
            Flows flows,
            AuditLog audit) {
        this.work = work;
        this.settings = settings;
        this.tokens = tokens;
        this.attempts = attempts;
        this.confirmation = confirmation;
        this.users = users;
        this.signIn = signIn;
        this.flows = flows;
        this.audit = audit;
    }

    /** What came of a link or code that was right. */
    sealed interface Verified {
        record SignedIn(SessionRepresentation session) implements Verified {}

        /** The client exchanges this for a session. */
        record ToExchange(String code) implements Verified {}

        /** One of two addresses is confirmed. */
        record ByHalf() implements Verified {}
    }

    Verified verify(Caller.OfProject caller, VerifyRequest request, Client client) {
        VerificationType type = request.kind();
        return switch (request.proof()) {
            case Proof.OfLink(String hash) ->
                work.writing(caller, session -> {
                    TakenToken token = require(takeLink(session, type, hash), "Email link is invalid or has expired");
                    return signedIn(session, token, Method.OTP, client);
                });
            case Proof.OfCode code -> byCode(caller, type, code, client);
        };
    }

    /** A link that was followed: the client gets a session, or a code where it asked for one. */
    Verified follow(Caller.OfProject caller, VerificationType type, String hash, Client client) {
        return work.writing(caller, session -> {
            TakenToken token = require(takeLink(session, type, hash), "Email link is invalid or has expired");
            return OneTimeCode.isExchanged(hash)
                    ? toExchange(session, token, type, client)
                    : signedIn(session, token, Method.OTP, client);
        });
    }

    private Verified byCode(Caller.OfProject caller, VerificationType type, Proof.OfCode code, Client client) {
        work.writing(caller, session -> {
            attempts.count(session, code.address(), client);
            return code;
        });
        MessageSettings current = settings.messages(caller.project());
        Duration lifetime = type.isByPhone() ? current.textCodeLifetime() : current.mailCodeLifetime();
        return work.writing(caller, session -> {
            TakenToken token = require(
                    tokens.take(session, type.tokens(), code.address(), code.digits(), lifetime),
                    "Token has expired or is invalid");
            attempts.forgive(session, code.address(), client);
            return signedIn(session, token, Method.OTP, client);
        });
    }

    private @Nullable TakenToken takeLink(ProjectSession session, VerificationType type, String hash) {
        Duration lifetime = settings.messages(session.project()).mailCodeLifetime();
        return tokens.take(session, type.tokens(), hash, lifetime);
    }

    private Verified signedIn(ProjectSession session, TakenToken token, Method method, Client client) {
        return switch (confirmation.apply(session, token, client)) {
            case NOT -> throw expired("Token has expired or is invalid");
            case BY_HALF -> new Verified.ByHalf();
            case WHOLLY -> {
                requireUsable(session, token);
                User user = users.require(session, token.user());
                audit.write(session, AuditLog.Action.LOGIN, user.id(), user.name(), client);
                yield new Verified.SignedIn(signIn.begin(session, user, method, client));
            }
        };
    }

    private Verified toExchange(ProjectSession session, TakenToken token, VerificationType type, Client client) {
        return switch (confirmation.apply(session, token, client)) {
            case NOT -> throw expired("Email link is invalid or has expired");
            case BY_HALF -> new Verified.ByHalf();
            case WHOLLY -> {
                String code = flows.issueCode(session, token.user(), type.method());
                if (code == null) {
                    throw expired("Email link is invalid or has expired");
                }
                yield new Verified.ToExchange(code);
            }
        };
    }

    private void requireUsable(ProjectSession session, TakenToken token) {
        if (!users.noteSignIn(session, token.user())) {
            throw new AuthException(AuthError.USER_BANNED, "User is banned");
        }
    }

    private static TakenToken require(@Nullable TakenToken token, String otherwise) {
        if (token == null) {
            throw expired(otherwise);
        }
        return token;
    }

    private static AuthException expired(String message) {
        return new AuthException(AuthError.OTP_EXPIRED, message);
    }
}
