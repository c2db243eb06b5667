package dev.loam.gateway.limit;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * The plan that each organization is on, as billing says: read when a plan's rule is there to ask for it, and again when the
 * change feed says so. Until billing has once been reached all are on the same one.
 */
final class OrganizationPlans implements ChangeListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrganizationPlans.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final PlanClient billing;
    private final String otherwise;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile Runnable listener = () -> {};
    private volatile boolean asked;
    private volatile boolean stale;
    private volatile boolean closed;
    private volatile @Nullable Known known;

    /** @param otherwise the plan of all as long as nobody has told */
    OrganizationPlans(PlanClient billing, String otherwise, Clock clock) {
        this.billing = billing;
        this.otherwise = otherwise;
        this.clock = clock;
    }

    /** Tells when plans were learnt anew. */
    void whenLearnt(Runnable told) {
        listener = told;
    }

    /** The first question waits for what billing says. */
    String of(UUID organization) {
        if (!asked) {
            askFirst();
        }
        Known plans = known;
        return plans == null ? otherwise : plans.of(organization, LocalDate.now(clock));
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PLAN)) {
            missed();
        }
    }

    @Override
    public void missed() {
        if (asked) {
            readAgain();
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private synchronized void askFirst() {
        if (!asked) {
            if (!read()) {
                readAgain();
            }
            asked = true;
        }
    }

    private boolean read() {
        try {
            known = Known.of(billing.all());
            return true;
        } catch (RestClientException away) {
            log.warn("Billing does not tell of plans; those that are known hold: {}", away.getMessage());
            return false;
        }
    }

    /** On a thread of its own, since the feed must not wait. */
    private void readAgain() {
        stale = true;
        if (reading.compareAndSet(false, true)) {
            Thread.ofVirtual().name("plans").start(this::readWhileStale);
        }
    }

    private void readWhileStale() {
        try {
            while (stale && !closed) {
                stale = false;
                if (read()) {
                    listener.run();
                } else {
                    stale = true;
                    Thread.sleep(RETRY);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            reading.set(false);
        }
        if (stale && !closed) {
            readAgain();
        }
    }

    /** @param organizations each one's plans by their first days */
    private record Known(String usual, Map<UUID, List<PlanClient.Assignment>> organizations) {
        static Known of(PlanClient.Assigned assigned) {
            Map<UUID, List<PlanClient.Assignment>> plans = new HashMap<>();
            assigned.organizations()
                    .forEach(one -> plans.computeIfAbsent(one.organization(), _ -> new ArrayList<>())
                            .add(one));
            return new Known(assigned.usual(), plans);
        }

        String of(UUID organization, LocalDate today) {
            return organizations.getOrDefault(organization, List.of()).stream()
                    .filter(one -> !one.from().isAfter(today))
                    .reduce((_, later) -> later)
                    .map(PlanClient.Assignment::plan)
                    .orElse(usual);
        }
    }
}
