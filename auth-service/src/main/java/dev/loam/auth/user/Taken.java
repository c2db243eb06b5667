package dev.loam.auth.user;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DuplicateKeyException;

/** Says which address of a user somebody else has. */
public final class Taken {
    private Taken() {}

    public static AuthException email() {
        return new AuthException(AuthError.EMAIL_EXISTS, "A user with this email address has already been registered");
    }

    public static AuthException phone() {
        return new AuthException(AuthError.PHONE_EXISTS, "A user with this phone number has already been registered");
    }

    /** Keys of the app's own tables, which its triggers may break, are not meant: those go through unchanged. */
    static RuntimeException refusal(DuplicateKeyException failure) {
        ServerErrorMessage detail =
                failure.getRootCause() instanceof PSQLException cause ? cause.getServerErrorMessage() : null;
        return switch (detail == null ? "" : String.valueOf(detail.getConstraint())) {
            case "users_email_partial_key" -> email();
            case "users_phone_key" -> phone();
            default -> failure;
        };
    }
}
