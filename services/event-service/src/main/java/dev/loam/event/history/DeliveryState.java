package dev.loam.event.history;

import java.util.Locale;

/** Where a delivery stands. */
enum DeliveryState {
    PENDING,
    DELIVERED,
    DEAD;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
