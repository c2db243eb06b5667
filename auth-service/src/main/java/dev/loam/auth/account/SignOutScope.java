package dev.loam.auth.account;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;

/** Which of a user's sessions a sign-out ends. */
enum SignOutScope {
    GLOBAL,
    LOCAL,
    OTHERS;

    static SignOutScope of(String text) {
        return switch (text) {
            case "", "global" -> GLOBAL;
            case "local" -> LOCAL;
            case "others" -> OTHERS;
            default ->
                throw new AuthException(
                        AuthError.VALIDATION_FAILED, "Unsupported logout scope: use global, local or others");
        };
    }
}
