package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscription;
import dev.loam.event.subscription.Subscriptions;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Where events arrive: they are matched and stored with their deliveries in one transaction. What finds room in memory
 * is stored as already leased to this process and is on its way as soon as it is committed, without being read again.
 */
public final class Intake {
    private static final int MAX_HOPS = 16;

    private final Subscriptions subscriptions;
    private final DeliveryStore store;
    private final Dispatcher dispatcher;
    private final Backlog backlog;
    private final RetryProperties retries;
    private final Clock clock;

    Intake(
            Subscriptions subscriptions,
            DeliveryStore store,
            Dispatcher dispatcher,
            Backlog backlog,
            RetryProperties retries,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.dispatcher = dispatcher;
        this.backlog = backlog;
        this.retries = retries;
        this.clock = clock;
    }

    /** Durable when it returns. Events that arrived before are ignored. */
    public void accept(ProjectRef project, List<CloudEvent> events) {
        List<Delivery> wanted = new ArrayList<>();
        List<Delivery> looping = new ArrayList<>();
        for (CloudEvent event : events) {
            (event.hop() < MAX_HOPS ? wanted : looping).addAll(deliveries(event));
        }
        int held = Math.min(wanted.size(), dispatcher.room(project));
        List<Delivery> here = wanted.subList(0, held);
        Set<UUID> fresh = store.insert(events, here, wanted.subList(held, wanted.size()), looping);
        dispatcher.offer(
                here.stream().filter(delivery -> fresh.contains(delivery.id())).toList());
        if (held < wanted.size()) {
            backlog.grew(project);
        }
    }

    private List<Delivery> deliveries(CloudEvent event) {
        Instant expiresAt = clock.instant().plus(retries.maxAge());
        return subscriptions.matching(event).stream()
                .map(subscription -> first(event, subscription, expiresAt))
                .toList();
    }

    private Delivery first(CloudEvent event, Subscription subscription, Instant expiresAt) {
        int maxAttempts = Objects.requireNonNullElse(subscription.maxAttempts(), retries.maxAttempts());
        return new Delivery(Delivery.idOf(event, subscription), event, subscription, 0, maxAttempts, 0, expiresAt);
    }
}
