package dev.loam.event.history;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which deliveries an operator wants to see; null where that does not matter. */
record DeliverySearch(
        @Nullable DeliveryState state,
        @Nullable String targetKind,
        @Nullable String targetName) {

    List<String> states() {
        return Arrays.stream(DeliveryState.values())
                .filter(known -> state == null || known == state)
                .map(DeliveryState::wireName)
                .toList();
    }

    String kind() {
        return targetKind == null ? "" : targetKind;
    }

    String name() {
        return targetName == null ? "" : targetName;
    }
}
