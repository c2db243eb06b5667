package dev.loam.auth.account;

import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.password.PasswordHashing;
import dev.loam.auth.password.PasswordPolicy;
import dev.loam.auth.settings.AuthSettings;
import dev.loam.platform.project.ProjectRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides whether a user may have a new password, and hashes it. */
class PasswordChange {
    private final PasswordHashing passwords;

    PasswordChange(PasswordHashing passwords) {
        this.passwords = passwords;
    }

    String check(ProjectRef project, AuthSettings settings, SignedIn before, AccountChange wish) {
        String password = Objects.requireNonNull(wish.password());
        PasswordPolicy.require(settings, password);
        requireFreshSession(settings, before);
        String old = before.user().passwordHash();
        if (old != null && !old.isEmpty()) {
            requireCurrent(project, settings, old, wish.currentPassword());
            requireOther(project, password, old);
        }
        return passwords.hash(project, password);
    }

    private static void requireFreshSession(AuthSettings settings, SignedIn before) {
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
