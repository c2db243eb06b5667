package dev.loam.event.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery on its way into its table.
 *
 * @param ordinal its place among those that are stored with it
 */
record DeliveryRow(
        UUID id,
        String ref,
        UUID eventId,
        UUID subscriptionId,
        String targetKind,
        String targetName,
        String state,
        @Nullable String reason,
        int lastAttempt,
        @Nullable String leaseOwner,
        Instant expiresAt,
        @Nullable UUID orderKey,
        int ordinal) {

    static DeliveryRow pending(Delivery delivery, @Nullable String owner) {
        return of(delivery, "pending", null, owner, 0);
    }

    /** Waits for its turn, also where it is the first: whoever stored it lets it go. */
    static DeliveryRow blocked(Delivery delivery, int ordinal) {
        return of(delivery, "blocked", null, null, ordinal);
    }

    static DeliveryRow dead(Delivery delivery, DeathReason reason) {
        return of(delivery, "dead", reason.wireName(), null, 0);
    }

    private static DeliveryRow of(
            Delivery delivery, String state, @Nullable String reason, @Nullable String owner, int ordinal) {
        return new DeliveryRow(
                delivery.id(),
                delivery.project().value(),
                delivery.event().id(),
                delivery.subscription().id(),
                delivery.subscription().target().kind().wireName(),
                delivery.subscription().target().name(),
                state,
                reason,
                delivery.lastAttempt(),
                owner,
                delivery.expiresAt(),
                delivery.orderKey(),
                ordinal);
    }
}
