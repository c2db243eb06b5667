package dev.loam.auth.password;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.settings.AuthSettings;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        // Bcrypt reads no more bytes than these: a longer password would be as good as its beginning.
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "Password cannot be longer than %d characters".formatted(LONGEST));
        }
        if (length < settings.passwordMinLength()) {
            throw AuthException.weakPassword(
                    "Password should be at least %d characters.".formatted(settings.passwordMinLength()),
                    List.of("length"));
        }
        requireCharacters(settings.passwordRequiredCharacters(), password);
    }

    /** Sets are separated by colons; a colon in a set is written with a backslash before it. */
    private static void requireCharacters(String required, String password) {
        List<String> sets = Arrays.stream(required.split("(?<!\\\\):"))
                .filter(set -> !set.isEmpty())
                .map(set -> set.replace("\\:", ":"))
                .toList();
        for (String set : sets) {
            if (password.codePoints().noneMatch(character -> set.indexOf(character) >= 0)) {
                throw AuthException.weakPassword(
                        "Password should contain at least one character of each: %s."
                                .formatted(String.join(", ", sets)),
                        List.of("characters"));
            }
        }
    }
}
