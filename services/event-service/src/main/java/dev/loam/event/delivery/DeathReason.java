package dev.loam.event.delivery;

import java.util.Locale;

/** Why a delivery was given up. */
enum DeathReason {
    /** Every attempt failed. */
    ATTEMPTS_EXHAUSTED,
    /** The event became too old to be tried again. */
    EXPIRED,
    /** Too many events led to this one. */
    LOOP,
    /** Nobody wants it any more. */
    SUBSCRIPTION_REMOVED,
    /** Its target was switched off, by its owner or by saying that it is gone. */
    TARGET_DISABLED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
