package dev.loam.auth.verify;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.onetime.TokenKind;
import dev.loam.auth.session.Method;
import java.util.Locale;
import java.util.Set;

/** What somebody says that they give back. Each type takes its own kinds of token and no other. */
enum VerificationType {
    SIGNUP(Method.EMAIL_SIGN_UP),
    INVITE(Method.INVITE),
    MAGICLINK(Method.MAGIC_LINK),
    RECOVERY(Method.RECOVERY),
    EMAIL(Method.MAGIC_LINK),
    EMAIL_CHANGE(Method.EMAIL_CHANGE),
    SMS(Method.OTP),
    PHONE_CHANGE(Method.OTP);

    private final Method method;

    VerificationType(Method method) {
        this.method = method;
    }

    static VerificationType of(String text) {
        if (text.isEmpty()) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Verify requires a verification type");
        }
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Unsupported verification type");
        }
    }

    Set<TokenKind> tokens() {
        return switch (this) {
            case SIGNUP, INVITE, SMS -> Set.of(TokenKind.CONFIRMATION);
            case MAGICLINK, RECOVERY -> Set.of(TokenKind.RECOVERY);
            case EMAIL -> Set.of(TokenKind.CONFIRMATION, TokenKind.RECOVERY);
            case EMAIL_CHANGE -> Set.of(TokenKind.EMAIL_CHANGE_NEW, TokenKind.EMAIL_CHANGE_CURRENT);
            case PHONE_CHANGE -> Set.of(TokenKind.PHONE_CHANGE);
        };
    }

    /** The sign-in that such a link completes. */
    Method method() {
        return method;
    }

    boolean isByPhone() {
        return this == SMS || this == PHONE_CHANGE;
    }
}
