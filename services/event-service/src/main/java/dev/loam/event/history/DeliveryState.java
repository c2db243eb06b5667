package dev.loam.event.history;

import java.util.Locale;

/** Where a delivery stands. */
enum DeliveryState {
    PENDING,
    /** Waits for one of the same subject that is to be delivered before it. */
    BLOCKED,
    DELIVERED,
    DEAD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
