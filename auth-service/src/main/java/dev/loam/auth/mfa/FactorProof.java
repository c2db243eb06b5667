package dev.loam.auth.mfa;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.onetime.Attempts;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Proves a second factor, and raises the session that does. */
class FactorProof {
    private final ProjectWork work;
    private final ProjectSettings settings;
    private final CurrentUser currentUser;
    private final FactorStore store;
    private final RecoveryCodes recoveryCodes;
    private final Attempts attempts;
    private final SignIn signIn;
    private final Users users;
    private final AuditLog audit;
    private final Clock clock;

    FactorProof(
            ProjectWork work,
            ProjectSettings settings,
            CurrentUser currentUser,
            FactorStore store,
            RecoveryCodes recoveryCodes,
            Attempts attempts,
            SignIn signIn,
            Users users,
            AuditLog audit,
            Clock clock) {
        this.work = work;
        this.settings = settings;
        this.currentUser = currentUser;
        this.store = store;
        this.recoveryCodes = recoveryCodes;
        this.attempts = attempts;
        this.signIn = signIn;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    SessionRepresentation prove(
            Caller.OfProject caller,
            @Nullable String authorization,
            UUID factor,
            UUID challenge,
            String code,
            Client client) {
        if (!settings.factors(caller.project()).verifiesApps()) {
            throw new AuthException(AuthError.MFA_TOTP_VERIFY_NOT_ENABLED, "MFA verification is disabled for TOTP");
        }
        User counted = work.writing(caller, session -> {
            User user = Factors.requirePerson(currentUser.require(session, caller, authorization))
                    .user();
            attempts.count(session, account(user), client);
            return user;
        });
        return work.writing(caller, session -> {
            SignedIn signedIn = currentUser.require(session, caller, authorization);
            UUID id = signedIn.sessionId();
            if (id == null) {
                throw new AuthException(AuthError.SESSION_NOT_FOUND, "The token belongs to no session");
            }
            answer(session, signedIn.user(), factor, challenge, code, client);
            attempts.forgive(session, account(counted), client);
            audit.write(session, AuditLog.Action.VERIFICATION_ATTEMPTED, counted.id(), counted.name(), client);
            return signIn.raise(session, users.require(session, counted.id()), id, factor);
        });
    }

    private void answer(ProjectSession session, User user, UUID factor, UUID challenge, String code, Client client) {
        FactorStore.Challenged challenged = store.lock(session, challenge, factor, user.id(), Factors.ip(client));
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
        long period = Totp.periodOf(challenged.secret(), code.strip(), clock.instant());
        boolean right = period >= 0
                ? store.take(session, factor, period)
                : user.hasVerifiedFactor() && recoveryCodes.take(session, user.id(), code);
        if (!right) {
            throw new AuthException(AuthError.MFA_VERIFICATION_FAILED, "Invalid TOTP code entered");
        }
        store.answered(session, challenge);
    }

    private static String account(User user) {
        return "factor " + user.id();
    }
}
