package dev.loam.auth.error;

import java.io.Serial;
import java.util.List;
import org.springframework.http.HttpStatus;

/** A refusal of the auth API. The message is sent to the client; the cause never is. */
public final class AuthException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final AuthError error;
    private final HttpStatus status;
    private final transient List<String> weaknesses;

    public AuthException(AuthError error, String message) {
        this(error, error.status(), message, List.of());
    }

    private AuthException(AuthError error, HttpStatus status, String message, List<String> weaknesses) {
        super(message);
        this.error = error;
        this.status = status;
        this.weaknesses = List.copyOf(weaknesses);
    }

    /** A few codes have another status on some routes. */
    public static AuthException withStatus(HttpStatus status, AuthError error, String message) {
        return new AuthException(error, status, message, List.of());
    }

    /** A password that breaks rules; the reasons are {@code length}, {@code characters}, {@code pwned}. */
    public static AuthException weakPassword(String message, List<String> reasons) {
        return new AuthException(AuthError.WEAK_PASSWORD, AuthError.WEAK_PASSWORD.status(), message, reasons);
    }

    public AuthError error() {
        return error;
    }

    HttpStatus status() {
        return status;
    }

    List<String> weaknesses() {
        return weaknesses;
    }
}
