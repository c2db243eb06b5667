package dev.loam.sdk.auth;

import java.util.Locale;

/** What a code that was sent is good for. */
public enum OtpType {
    /** Signing in by a code or link that was mailed, or confirming an address. */
    EMAIL,
    /** Signing in by a code that was texted. */
    SMS,
    /** Confirming the address that somebody signed up with. */
    SIGNUP,
    /** Accepting an invitation. */
    INVITE,
    /** Signing in by a link that was mailed. */
    MAGICLINK,
    /** Choosing a new password. */
    RECOVERY,
    /** Confirming another address. */
    EMAIL_CHANGE,
    /** Confirming another number. */
    PHONE_CHANGE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
