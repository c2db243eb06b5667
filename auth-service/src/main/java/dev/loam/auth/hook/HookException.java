package dev.loam.auth.hook;

import dev.loam.auth.error.AuthError;
import java.io.Serial;

/** A hook that could not be asked, or whose answer is of no use: what it was to allow is refused. */
final class HookException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final AuthError error;

    HookException(String message) {
        this(AuthError.UNEXPECTED_FAILURE, message);
    }

    HookException(AuthError error, String message) {
        super(message);
        this.error = error;
    }

    AuthError error() {
        return error;
    }
}
