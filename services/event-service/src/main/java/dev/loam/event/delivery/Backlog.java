package dev.loam.event.delivery;

import dev.loam.event.subscription.Subscription;
import dev.loam.event.subscription.Subscriptions;
import dev.loam.event.subscription.Wishes;
import dev.loam.event.timer.EventTimer;
import dev.loam.event.timer.Turns;
import dev.loam.platform.cap.CapAdmission;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deliveries that wait in the database: retries, what found no room in memory, and what a dead process had held. They
 * are taken when they are due and there is room. Nothing is polled: the next due time of a project with waiting
 * deliveries is known, and a project without any has no timer.
 *
 * <p>Why no db-scheduler here: it polls, and one row a retry would be written twice, since the delivery's own row
 * already says when it is due.
 */
public final class Backlog {
    private static final Logger log = LoggerFactory.getLogger(Backlog.class);
    private static final int PARALLELISM = 4;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(5);

    private final DeliveryStore store;
    private final OrderedDeliveries ordered;
    private final Subscriptions subscriptions;
    private final EventTimer timer;
    private final CapAdmission caps;
    private final Supplier<Dispatcher> dispatcher;
    private final Supplier<OutcomeWriter> outcomes;
    private final Turns<ProjectRef> turns;
    private final Set<ProjectRef> more = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<ProjectRef, Long> alarms = new ConcurrentHashMap<>();
    private final AtomicBoolean lettingGo = new AtomicBoolean();

    /**
     * @param dispatcher asked for when it is first needed: it tells the backlog when it has room, so neither can be made
     *     after the other
     * @param outcomes the same
     */
    Backlog(
            DeliveryStore store,
            OrderedDeliveries ordered,
            Subscriptions subscriptions,
            EventTimer timer,
            CapAdmission caps,
            Supplier<Dispatcher> dispatcher,
            Supplier<OutcomeWriter> outcomes) {
        this.store = store;
        this.ordered = ordered;
        this.subscriptions = subscriptions;
        this.timer = timer;
        this.caps = caps;
        this.dispatcher = dispatcher;
        this.outcomes = outcomes;
        this.turns = new Turns<>(timer, PARALLELISM, this::claimSome);
    }

    /** Deliveries of this project may be due now. */
    public void wake(ProjectRef project) {
        turns.request(project);
    }

    /** Deliveries of this project were given a new life. */
    public void revived(ProjectRef project) {
        ordered.releaseForgotten();
        turns.request(project);
    }

    /** Deliveries were stored that found no room. */
    void grew(ProjectRef project) {
        more.add(project);
        drained(project);
    }

    /** There is room again for this project's deliveries. */
    void drained(ProjectRef project) {
        if (more.remove(project)) {
            turns.request(project);
        }
    }

    /** A delivery of this project is due after the delay. */
    void wakeAfter(ProjectRef project, Duration delay) {
        Duration wait = delay.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : delay;
        Long at = System.nanoTime() + wait.toNanos();
        Long earliest = alarms.merge(project, at, (set, wanted) -> set - wanted <= 0 ? set : wanted);
        if (earliest.equals(at)) {
            timer.after(wait, () -> {
                alarms.remove(project, at);
                turns.request(project);
            });
        }
    }

    /** The project's deliveries were written down as held by a cap, which may have been lifted meanwhile. */
    void held(ProjectRef project) {
        if (!caps.isHeld(project)) {
            letGo();
        }
    }

    /** What waited for a cap goes on, where none holds it any more. */
    void letGo() {
        if (lettingGo.compareAndSet(false, true)) {
            timer.now(() -> {
                lettingGo.set(false);
                try {
                    store.heldByCaps().stream()
                            .filter(project -> !caps.isHeld(project))
                            .forEach(this::letGo);
                } catch (RuntimeException away) {
                    log.warn("What a cap held cannot be looked at; trying again", away);
                    timer.after(AFTER_FAILURE, this::letGo);
                }
            });
        }
    }

    private void letGo(ProjectRef project) {
        store.letGo(project);
        turns.request(project);
    }

    /** Looks at everything that is due, also at what others held. */
    void sweep() {
        ordered.releaseForgotten();
        for (DeliveryStore.Due due : store.due()) {
            if (due.in().isPositive()) {
                wakeAfter(due.project(), due.in());
            } else {
                turns.request(due.project());
            }
        }
    }

    private boolean claimSome(ProjectRef project) {
        try {
            return claim(project);
        } catch (RuntimeException failure) {
            log.warn("Waiting deliveries of {} could not be taken; trying again", project, failure);
            wakeAfter(project, AFTER_FAILURE);
            return false;
        }
    }

    private boolean claim(ProjectRef project) {
        int room = dispatcher.get().room(project);
        if (room == 0) {
            more.add(project);
            return dispatcher.get().room(project) > 0 && more.remove(project);
        }
        List<ClaimedRow> claimed = store.claim(project, room);
        offer(project, claimed);
        if (claimed.size() == room) {
            return true;
        }
        Duration next = store.nextDue(project);
        if (next != null) {
            wakeAfter(project, next);
        }
        return false;
    }

    private void offer(ProjectRef project, List<ClaimedRow> claimed) {
        List<Delivery> wanted = new ArrayList<>(claimed.size());
        for (ClaimedRow row : claimed) {
            Subscription subscription = FunctionCall.isDirect(row.event())
                    ? FunctionCall.subscription(project, row.target().name(), Wishes.NONE)
                    : subscriptions.find(project, row.subscriptionId());
            if (subscription != null) {
                wanted.add(row.wantedBy(subscription));
            } else {
                outcomes.get().add(row.unwanted(), new Outcome.Unwanted(), null);
            }
        }
        dispatcher.get().offer(wanted);
    }
}
