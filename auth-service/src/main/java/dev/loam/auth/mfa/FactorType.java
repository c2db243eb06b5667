package dev.loam.auth.mfa;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Method;
import dev.loam.auth.settings.FactorSettings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of second factors. */
enum FactorType {
    TOTP("TOTP", Method.TOTP, AuthError.MFA_TOTP_ENROLL_NOT_ENABLED, AuthError.MFA_TOTP_VERIFY_NOT_ENABLED),
    PHONE("Phone", Method.MFA_PHONE, AuthError.MFA_PHONE_ENROLL_NOT_ENABLED, AuthError.MFA_PHONE_VERIFY_NOT_ENABLED),
    WEBAUTHN(
            "WebAuthn",
            Method.MFA_WEBAUTHN,
            AuthError.MFA_WEBAUTHN_ENROLL_NOT_ENABLED,
            AuthError.MFA_WEBAUTHN_VERIFY_NOT_ENABLED);

    private final String title;
    private final Method method;
    private final AuthError noEnrollment;
    private final AuthError noVerification;

    FactorType(String title, Method method, AuthError noEnrollment, AuthError noVerification) {
        this.title = title;
        this.method = method;
        this.noEnrollment = noEnrollment;
        this.noVerification = noVerification;
    }

    static FactorType of(@Nullable String wireName) {
        for (FactorType type : values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        throw new AuthException(AuthError.VALIDATION_FAILED, "factor_type needs to be totp, phone, or webauthn");
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What tokens say of a session that was raised by it. */
    Method method() {
        return method;
    }

    void requireEnrollment(FactorSettings settings) {
        boolean offered = switch (this) {
            case TOTP -> settings.apps().enrolls();
            case PHONE -> settings.phones().enrolls();
            case WEBAUTHN -> settings.keys().enrolls();
        };
        if (!offered) {
            throw new AuthException(noEnrollment, "MFA enroll is disabled for " + title);
        }
    }

    void requireVerification(FactorSettings settings) {
        boolean offered = switch (this) {
            case TOTP -> settings.apps().verifies();
            case PHONE -> settings.phones().verifies();
            case WEBAUTHN -> settings.keys().verifies();
        };
        if (!offered) {
            throw new AuthException(noVerification, "MFA verification is disabled for " + title);
        }
    }

    /** What is said of an answer that is not right. */
    String failure() {
        return switch (this) {
            case TOTP -> "Invalid TOTP code entered";
            case PHONE -> "Invalid MFA Phone code entered";
            case WEBAUTHN -> "Failed to validate WebAuthn MFA response";
        };
    }
}
