package dev.loam.auth.account;

import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.password.PasswordHashing;
import dev.loam.auth.password.PasswordHistory;
import dev.loam.auth.password.PasswordRules;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides whether a user may have a new password, and hashes it. */
class PasswordChange {
    private final ProjectWork work;
    private final PasswordHashing passwords;
    private final PasswordHistory history;
    private final PasswordRules rules;
    private final Reauthentication reauthentication;

    PasswordChange(
            ProjectWork work,
            PasswordHashing passwords,
            PasswordHistory history,
            PasswordRules rules,
            Reauthentication reauthentication) {
        this.work = work;
        this.history = history;
        this.passwords = passwords;
        this.rules = rules;
        this.reauthentication = reauthentication;
    }

    String check(Caller.OfProject caller, AuthSettings settings, SignedIn before, AccountChange wish, Client client) {
        ProjectRef project = caller.project();
        String password = Objects.requireNonNull(wish.password());
        rules.require(caller.project(), password);
        requireFreshProof(caller, settings, before, wish.nonce(), client);
        String old = before.user().passwordHash();
        if (old != null && !old.isEmpty()) {
            requireCurrent(project, settings, old, wish.currentPassword());
            requireOther(project, password, old);
            requireNew(caller, before, password);
        }
        return passwords.hash(project, password);
    }

    /** A code that was given is checked in any case: it would be strange if a wrong one did. */
    private void requireFreshProof(
            Caller.OfProject caller, AuthSettings settings, SignedIn before, @Nullable String nonce, Client client) {
        if (nonce != null && !nonce.isEmpty()) {
            reauthentication.require(caller, before.user(), nonce, client);
            return;
        }
        boolean fresh = before.session() != null && before.session().recent();
        if (settings.passwordChangeTakesFreshSession() && !fresh) {
            throw new AuthException(AuthError.REAUTHENTICATION_NEEDED, "Password update requires reauthentication");
        }
    }

    private void requireOther(ProjectRef project, String password, String oldHash) {
        if (passwords.matches(project, password, oldHash)) {
            throw new AuthException(AuthError.SAME_PASSWORD, "New password should be different from the old password.");
        }
    }

    private void requireNew(Caller.OfProject caller, SignedIn before, String password) {
        int most = rules.remembered(caller.project());
        if (most == 0) {
            return;
        }
        List<String> former = work.reading(
                caller, session -> history.hashes(session, before.user().id(), most));
        if (history.contains(caller.project(), former, password)) {
            throw new AuthException(
                    AuthError.SAME_PASSWORD, "New password should be different from the last %d.".formatted(most + 1));
        }
    }

    /** Remembers the password that the user had until now, where the project wants it. */
    void remember(ProjectSession session, User before) {
        history.remember(session, before.id(), before.passwordHash(), rules.remembered(session.project()));
    }

    private void requireCurrent(
            ProjectRef project, AuthSettings settings, String hash, @Nullable String currentPassword) {
        if (currentPassword != null && !passwords.matches(project, currentPassword, hash)) {
            throw new AuthException(AuthError.CURRENT_PASSWORD_INVALID, "Current password is not valid");
        }
        if (currentPassword == null && settings.passwordChangeTakesCurrent()) {
            throw new AuthException(
                    AuthError.CURRENT_PASSWORD_REQUIRED, "Current password required when setting new password.");
        }
    }
}
