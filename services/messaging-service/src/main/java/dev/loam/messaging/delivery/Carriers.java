package dev.loam.messaging.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All ways to send, the preferred ones first. */
final class Carriers {
    private final List<Carrier> carriers;

    Carriers(List<Carrier> carriers) {
        this.carriers = List.copyOf(carriers);
    }

    @Nullable
    Carrier find(QueuedMessage message) {
        return carriers.stream()
                .filter(carrier -> carrier.serves(message))
                .findFirst()
                .orElse(null);
    }
}
