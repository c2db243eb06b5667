package dev.loam.auth.password;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.settings.AuthSettings;
import java.util.List;

/** What a project demands of new passwords. */
public final class PasswordPolicy {
    private static final int LONGEST = 72;

    private PasswordPolicy() {}

    /** Refuses a password that the project does not accept. */
    public static void require(AuthSettings settings, String password) {
        if (password.isEmpty()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Signup requires a valid password");
        }
        int length = password.codePointCount(0, password.length());
        if (length > LONGEST) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "Password cannot be longer than %d characters".formatted(LONGEST));
        }
        if (length < settings.passwordMinLength()) {
            throw AuthException.weakPassword(
                    "Password should be at least %d characters.".formatted(settings.passwordMinLength()),
                    List.of("length"));
        }
    }
}
