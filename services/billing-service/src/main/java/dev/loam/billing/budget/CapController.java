package dev.loam.billing.budget;

import dev.loam.billing.BillingError;
import dev.loam.billing.intake.Settlement;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What gateways hold requests to. */
@RestController
@RequestMapping("/internal/caps")
class CapController {
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Budgets budgets;
    private final Settlement settlement;
    private final Clock clock;

    CapController(Budgets budgets, Settlement settlement, Clock clock) {
        this.budgets = budgets;
        this.settlement = settlement;
        this.clock = clock;
    }

    @GetMapping
    List<Cap> all(Caller.Service caller) {
        return budgets.caps().stream().map(this::cap).toList();
    }

    /** With all that was journalled before the question, as far as processes answer in time. */
    @GetMapping("/of")
    List<Cap> of(
            Caller.Service caller,
            @RequestParam(required = false) @Nullable ProjectRef project,
            @RequestParam(required = false) @Nullable UUID organization) {
        if ((project == null) == (organization == null)) {
            throw new ProblemException(BillingError.INVALID_BUDGET, "Ask for a project's caps or an organization's");
        }
        settlement.settle(PATIENCE);
        settlement.settledUntil();
        return budgets.caps(project, organization).stream().map(this::cap).toList();
    }

    private Cap cap(Budgets.Watched watched) {
        Budget budget = watched.budget();
        Instant now = clock.instant();
        return new Cap(
                budget.id(),
                budget.organization(),
                budget.project() == null ? null : budget.project().value(),
                budget.name(),
                budget.meter() == null ? null : budget.meter().wireName(),
                budget.unit().wireName(),
                budget.action().wireName(),
                budget.throttlePerSecond(),
                budget.limit(),
                watched.state().used(),
                budget.period().from(now),
                budget.period().until(now),
                budget.period().wireName());
    }

    /** A budget with an action, and how much of it is used. */
    record Cap(
            UUID id,
            UUID organization,
            @Nullable String project,
            String name,
            @Nullable String meter,
            String unit,
            String action,
            int throttlePerSecond,
            BigDecimal limit,
            BigDecimal used,
            Instant from,
            Instant until,
            String period) {}
}
