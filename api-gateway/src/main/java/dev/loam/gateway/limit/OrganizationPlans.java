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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;

/**
 * The plan that each organization is on, as billing says: read when a plan's rule is there to ask for it, and again when the
 * change feed says so. There is one question for all of them, which nobody waits for with a lock, and none for long. While
 * billing cannot be reached the plans that are known hold, and before it answered once all are on the same one; where it failed
 * it is asked again after a second.
 */
final class OrganizationPlans implements ChangeListener {
    private static final Logger log = LoggerFactory.getLogger(OrganizationPlans.class);
    private static final long RETRY_MILLIS = 1000;

    /** How long who comes first waits for what billing says. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final long NEVER = Long.MAX_VALUE;

    private final PlanClient billing;
    private final String otherwise;
    private final Clock clock;
    private final Duration patience;
    private final Rereading rereading = new Rereading("plans", this::read);
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Down once billing answered or failed to, or somebody waited in vain: from then on nobody waits. */
    private final CountDownLatch first = new CountDownLatch(1);

    private volatile boolean told;
    private volatile long retryAt = NEVER;
    private volatile @Nullable Known known;

    /** @param otherwise the plan of all as long as nobody has told */
    OrganizationPlans(PlanClient billing, String otherwise, Clock clock, Duration patience) {
        this.billing = billing;
        this.otherwise = otherwise;
        this.clock = clock;
        this.patience = patience;
    }

    /** The first questions wait a moment for what billing says. */
    String of(UUID organization) {
        if (first.getCount() > 0) {
            awaitFirst();
        } else if (retryAt != NEVER && clock.millis() >= retryAt) {
            retryAt = NEVER;
            rereading.ask();
        }
        Known plans = known;
        return plans == null ? otherwise : plans.of(organization, clock);
    }

    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PLAN)) {
            missed();
        }
    }

    @Override
    public void missed() {
        if (asked.get()) {
            rereading.ask();
        }
    }

    private void awaitFirst() {
        if (asked.compareAndSet(false, true)) {
            rereading.ask();
        }
        try {
            if (!first.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                first.countDown();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            known = Known.of(billing.all());
            told = false;
        } catch (RestClientException away) {
            if (!told) {
                log.warn("Billing does not tell of plans; those that are known hold: {}", away.getMessage());
                told = true;
            }
            retryAt = clock.millis() + RETRY_MILLIS;
        } finally {
            first.countDown();
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

        String of(UUID organization, Clock clock) {
            List<PlanClient.Assignment> plans = organizations.get(organization);
            if (plans == null) {
                return usual;
            }
            LocalDate today = LocalDate.now(clock);
            return plans.stream()
                    .filter(one -> !one.from().isAfter(today))
                    .reduce((_, later) -> later)
                    .map(PlanClient.Assignment::plan)
                    .orElse(usual);
        }
    }
}
