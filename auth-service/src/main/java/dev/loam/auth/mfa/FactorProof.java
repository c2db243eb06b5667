package dev.loam.auth.mfa;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.message.Notices;
import dev.loam.auth.onetime.Attempts;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proves a second factor, and raises the session that does. */
class FactorProof {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final CurrentUser currentUser;
    private final FactorStore store;
    private final FactorKinds kinds;
    private final FactorAttempts judgement;
    private final Attempts attempts;
    private final SignIn signIn;
    private final Users users;
    private final AuditLog audit;
    private final Notices notices;

    FactorProof(
            ProjectWork work,
            ProjectSettings settings,
            CurrentUser currentUser,
            FactorStore store,
            FactorKinds kinds,
            FactorAttempts judgement,
            Attempts attempts,
            SignIn signIn,
            Users users,
            AuditLog audit,
            Notices notices) {
        this.work = work;
        this.settings = settings;
        this.currentUser = currentUser;
        this.store = store;
        this.kinds = kinds;
        this.judgement = judgement;
        this.attempts = attempts;
        this.signIn = signIn;
        this.users = users;
        this.audit = audit;
        this.notices = notices;
    }

    /** A refusal is a result and no exception: what was used up by the attempt, and what hooks wrote, is committed. */
    private sealed interface Outcome {
        record Raised(SessionRepresentation session) implements Outcome {}

        record Refused(AuthException why) implements Outcome {}
    }

    SessionRepresentation prove(
            Caller.OfProject caller, @Nullable String authorization, UUID factor, FactorAnswer answer, Client client) {
        work.writing(caller, session -> {
            User user = Factors.requirePerson(currentUser.require(session, caller, authorization))
                    .user();
            attempts.count(session, account(user), client);
            return user;
        });
        Outcome outcome = work.writing(caller, session -> {
            SignedIn signedIn = currentUser.require(session, caller, authorization);
            if (signedIn.sessionId() == null) {
                throw new AuthException(AuthError.SESSION_NOT_FOUND, "The token belongs to no session");
            }
            return attempt(session, signedIn, signedIn.sessionId(), factor, answer, client);
        });
        return switch (outcome) {
            case Outcome.Raised(SessionRepresentation raised) -> raised;
            case Outcome.Refused(AuthException why) -> throw why;
        };
    }

    private Outcome attempt(
            ProjectSession session, SignedIn signedIn, UUID own, UUID factor, FactorAnswer answer, Client client) {
        User user = signedIn.user();
        Challenged challenged = challenged(session, user, factor, answer, client);
        FactorType type = challenged.type();
        type.requireVerification(settings.factors(session.project()));
        Taken taken = kinds.of(type).take(session, user, challenged, answer);
        AuthException rejection = judgement.judge(session, user.id(), challenged, taken != Taken.NOTHING, client);
        if (rejection != null) {
            return new Outcome.Refused(rejection);
        }
        audit.write(session, AuditLog.Action.VERIFICATION_ATTEMPTED, user.id(), user.name(), client);
        if (taken == Taken.NOTHING) {
            return new Outcome.Refused(new AuthException(AuthError.MFA_VERIFICATION_FAILED, type.failure()));
        }
        store.answered(session, challenged.challenge());
        if (taken == Taken.FACTOR) {
            store.verified(session, user.id(), challenged);
            if (!challenged.verified()) {
                notices.factorEnrolled(session, user, type.wireName(), client);
            }
        }
        attempts.forgive(session, account(user), client);
        return new Outcome.Raised(
                signIn.raise(session, users.require(session, user.id()), own, factor, type.method(), client));
    }

    private Challenged challenged(ProjectSession session, User user, UUID factor, FactorAnswer answer, Client client) {
        UUID challenge = answer.challengeId();
        Challenged challenged =
                challenge == null ? null : store.lock(session, challenge, factor, user.id(), Factors.ip(client));
        if (challenged == null) {
            throw Factors.notFound();
        }
        if (!challenged.open() || !challenged.here()) {
            throw new AuthException(AuthError.MFA_IP_ADDRESS_MISMATCH, "Challenge and verify IP addresses mismatch.");
        }
        if (!challenged.fresh()) {
            throw new AuthException(
                    AuthError.MFA_CHALLENGE_EXPIRED,
                    "MFA challenge %s has expired, verify against another challenge or create a new challenge."
                            .formatted(challenge));
        }
        return challenged;
    }

    private static String account(User user) {
        return "factor " + user.id();
    }
}
