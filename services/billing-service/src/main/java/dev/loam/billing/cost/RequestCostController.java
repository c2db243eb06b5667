package dev.loam.billing.cost;

import dev.loam.billing.BillingError;
import dev.loam.billing.ProjectPath;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Decimals;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What one request or one invocation cost. */
@RestController
class RequestCostController {
    private final RequestCosts costs;
    private final MonthLines months;
    private final Clock clock;

    RequestCostController(RequestCosts costs, MonthLines months, Clock clock) {
        this.costs = costs;
        this.months = months;
        this.clock = clock;
    }

    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/projects/{ref}/requests/{id}")
    RequestCost get(Caller.Operator caller, @PathVariable String ref, @PathVariable UUID id) {
        return costs.require(ProjectPath.require(caller, ref), ProjectPath.organization(caller), id);
    }

    /**
     * What some usage costs, for instance an invocation's.
     *
     * @param used meters and quantities: {@code function_invocations:1}
     * @param at when it was; now if missing
     */
    @Requires(Permission.BILLING_READ)
    @GetMapping("/platform/v1/projects/{ref}/bill/share")
    UsedShare share(
            Caller.Operator caller,
            @PathVariable String ref,
            @RequestParam List<String> used,
            @RequestParam(required = false) @Nullable Instant at) {
        Instant now = clock.instant();
        return months.share(
                ProjectPath.require(caller, ref),
                ProjectPath.organization(caller),
                at == null || at.isAfter(now) ? now : at,
                used.stream().map(RequestCostController::used).toList());
    }

    private static MonthLines.Used used(String text) {
        int colon = text.indexOf(':');
        BilledMeter meter = BilledMeter.find(text.substring(0, Math.max(0, colon)));
        BigDecimal quantity = Decimals.find(text.substring(colon + 1));
        if (meter == null || quantity == null || quantity.signum() < 0) {
            throw new ProblemException(
                    BillingError.UNKNOWN_METER, "'used' is a meter and a quantity: function_invocations:1");
        }
        return new MonthLines.Used(meter, quantity);
    }
}
