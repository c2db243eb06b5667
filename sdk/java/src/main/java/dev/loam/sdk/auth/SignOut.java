package dev.loam.sdk.auth;

import java.util.Locale;

/** Which of a user's sessions end. */
public enum SignOut {
    /** All of them, on every device. */
    GLOBAL,
    /** This one. */
    LOCAL,
    /** All but this one. */
    OTHERS;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
