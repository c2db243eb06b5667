package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.subscription.Subscription;
import dev.loam.event.subscription.Subscriptions;
import dev.loam.event.subscription.TargetKind;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Where events arrive: they are matched and stored with their deliveries in one transaction. What finds room in memory
 * is stored as already leased to this process and is on its way as soon as it is committed, without being read again.
 */
public final class Intake {
    /** A chain of events ends here: one that so many led to is given up. */
    public static final int MAX_HOPS = 16;

    private final Subscriptions subscriptions;
    private final ArrivalStore store;
    private final Dispatcher dispatcher;
    private final OrderedDeliveries ordered;
    private final Backlog backlog;
    private final Crowd crowd;
    private final RetryProperties retries;
    private final Clock clock;

    Intake(
            Subscriptions subscriptions,
            ArrivalStore store,
            Dispatcher dispatcher,
            OrderedDeliveries ordered,
            Backlog backlog,
            Crowd crowd,
            RetryProperties retries,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.store = store;
        this.dispatcher = dispatcher;
        this.ordered = ordered;
        this.backlog = backlog;
        this.crowd = crowd;
        this.retries = retries;
        this.clock = clock;
    }

    /** How long the project's events are better left where they are; nothing when they may come. */
    public Duration pause(ProjectRef project) {
        return crowd.pause(project);
    }

    /** Durable when it returns. Events that arrived before are ignored. */
    public void accept(ProjectRef project, List<CloudEvent> events) {
        accept(project, events, _ -> true);
    }

    /** The same for some of those who subscribed only. */
    public void accept(ProjectRef project, List<CloudEvent> events, Predicate<Subscription> receivers) {
        List<Delivery> plain = new ArrayList<>();
        List<Delivery> inOrder = new ArrayList<>();
        List<Delivery> looping = new ArrayList<>();
        for (CloudEvent event : events) {
            for (Delivery delivery : deliveries(event, receivers)) {
                boolean loops = event.hop() >= MAX_HOPS;
                (loops ? looping : delivery.orderKey() != null ? inOrder : plain).add(delivery);
            }
        }
        store(project, events, plain, inOrder, looping);
    }

    /** Stores a call of a function that nobody waits for, and has it made. Durable when it returns. */
    public void call(CloudEvent event, String function, Wishes wishes) {
        call(event.project(), List.of(event), function, wishes);
    }

    /** The same for several at once. */
    void call(ProjectRef project, List<CloudEvent> events, String function, Wishes wishes) {
        Subscription subscription = FunctionCall.subscription(project, function, wishes);
        List<Delivery> plain = new ArrayList<>();
        List<Delivery> looping = new ArrayList<>();
        for (CloudEvent event : events) {
            (event.hop() >= MAX_HOPS ? looping : plain).add(first(event, subscription));
        }
        store(project, events, plain, List.of(), looping);
    }

    private void store(
            ProjectRef project,
            List<CloudEvent> events,
            List<Delivery> plain,
            List<Delivery> inOrder,
            List<Delivery> looping) {
        int held = Math.min(plain.size(), dispatcher.room(project));
        List<Delivery> here = plain.subList(0, held);
        Set<UUID> fresh = store.insert(events, here, plain.subList(held, plain.size()), inOrder, looping);
        dispatcher.offer(
                here.stream().filter(delivery -> fresh.contains(delivery.id())).toList());
        if (!inOrder.isEmpty()) {
            ordered.release(inOrder.stream().map(Delivery::orderKey).distinct().toList());
            backlog.wake(project);
        }
        if (held < plain.size()) {
            backlog.grew(project);
        }
    }

    /**
     * Stores events that a function did not take, or was not given, as its dead letters: they can be replayed. Durable when
     * it returns.
     *
     * @param looping whether that is because too many events led to them
     */
    public void bury(List<CloudEvent> events, String function, boolean looping) {
        List<Delivery> deliveries = events.stream()
                .map(event -> first(event, FunctionCall.subscription(event.project(), function, Wishes.NONE)))
                .toList();
        store.bury(events, deliveries, looping ? DeathReason.LOOP : DeathReason.ATTEMPTS_EXHAUSTED);
    }

    private List<Delivery> deliveries(CloudEvent event, Predicate<Subscription> receivers) {
        return subscriptions.matching(event).stream()
                .filter(receivers)
                .map(subscription -> first(event, subscription))
                .toList();
    }

    private Delivery first(CloudEvent event, Subscription subscription) {
        TargetKind kind = subscription.target().kind();
        int maxAttempts = Objects.requireNonNullElse(subscription.wishes().maxAttempts(), retries.maxAttempts(kind));
        return new Delivery(
                Delivery.idOf(event, subscription),
                event,
                subscription,
                0,
                maxAttempts,
                0,
                clock.instant().plus(subscription.wishes().maxAge(retries.maxAge(kind))),
                Delivery.orderKeyOf(event, subscription),
                true);
    }
}
