package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscription;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one subscription's target, held by this process.
 *
 * @param id follows from event and subscription
 * @param attempts attempts that were made and counted
 * @param lastAttempt the attempt after which it is given up
 * @param failures how often the platform itself failed to attempt it
 * @param expiresAt when it is no longer tried again
 * @param orderKey what it keeps its order with; null where order does not matter
 * @param fresh whether this process has held it since it was stored, so that nobody can have attempted it
 */
public record Delivery(
        UUID id,
        CloudEvent event,
        Subscription subscription,
        int attempts,
        int lastAttempt,
        int failures,
        Instant expiresAt,
        @Nullable UUID orderKey,
        boolean fresh) {

    static UUID idOf(CloudEvent event, Subscription subscription) {
        return DeterministicId.of(
                "delivery",
                event.project().value(),
                event.id().toString(),
                subscription.id().toString());
    }

    /** The same for events of one subject that go to the subscription, when it asked for their order. */
    static @Nullable UUID orderKeyOf(CloudEvent event, Subscription subscription) {
        return subscription.wishes().ordered() && event.subject() != null
                ? DeterministicId.of("order", subscription.id().toString(), event.subject())
                : null;
    }

    public ProjectRef project() {
        return event.project();
    }

    /** The number of the attempt that is made next. */
    int attempt() {
        return attempts + 1;
    }

    /** The same however often this attempt has to be repeated because its outcome was lost. */
    UUID invocationId() {
        return DeterministicId.of("invocation", id.toString(), Integer.toString(attempt()));
    }
}
