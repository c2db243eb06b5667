package dev.loam.auth.hook;

import java.util.Locale;

/** The points at which an app may decide. Names are those that hooks of the field know. */
public enum Hook {
    CUSTOM_ACCESS_TOKEN("customize-access-token"),
    SEND_EMAIL("send-email"),
    SEND_SMS("send-sms"),
    MFA_VERIFICATION_ATTEMPT("mfa-verification"),
    PASSWORD_VERIFICATION_ATTEMPT("password-verification"),
    BEFORE_USER_CREATED("before-user-created");

    private final String wireName;

    Hook(String wireName) {
        this.wireName = wireName;
    }

    /** What the hook itself is told that it is. */
    String wireName() {
        return wireName;
    }

    /** How its settings begin. */
    String setting() {
        return "hook_" + name().toLowerCase(Locale.ROOT);
    }
}
