package dev.loam.billing.budget;

import dev.loam.billing.price.BilledMeter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A budget as it is shown. Decimals are strings.
 *
 * @param state how far it has come
 */
record BudgetView(
        UUID id,
        UUID organization,
        @Nullable String project,
        String name,
        @Nullable BilledMeter meter,
        BudgetUnit unit,
        String limit,
        BudgetPeriod period,
        BudgetAction action,
        int throttlePerSecond,
        List<Integer> thresholds,
        List<String> emails,
        long version,
        State state) {

    /**
     * How far a budget has come.
     *
     * @param percent how much of the limit is used
     * @param reached whether it is used up, and its action holds
     * @param reason why, for people; null while it is not reached
     * @param liftsAt when it is lifted by itself, if it is reached
     */
    record State(
            String used,
            @Nullable String percent,
            boolean reached,
            @Nullable String reason,
            @Nullable Instant reachedAt,
            Instant from,
            Instant until,
            @Nullable Instant liftsAt,
            Instant evaluatedAt) {}

    static BudgetView of(Budgets.Watched watched, String currency) {
        Budget budget = watched.budget();
        BudgetState state = watched.state();
        Instant now = state.evaluatedAt();
        Instant until = budget.period().until(now);
        boolean reached = state.reachedAt() != null;
        String reason = "The budget of %s is used up: %s%s"
                .formatted(
                        budget.what(currency),
                        state.used().toPlainString(),
                        budget.action() == BudgetAction.NOTIFY
                                ? ""
                                : ". It is lifted at %s, or when it is raised".formatted(until));
        return new BudgetView(
                budget.id(),
                budget.organization(),
                budget.project() == null ? null : budget.project().value(),
                budget.name(),
                budget.meter(),
                budget.unit(),
                budget.limit().toPlainString(),
                budget.period(),
                budget.action(),
                budget.throttlePerSecond(),
                budget.thresholds(),
                budget.emails(),
                budget.version(),
                new State(
                        state.used().toPlainString(),
                        percent(state.used(), budget.limit()),
                        reached,
                        reached ? reason : null,
                        state.reachedAt(),
                        budget.period().from(now),
                        until,
                        reached ? until : null,
                        now));
    }

    private static @Nullable String percent(BigDecimal used, BigDecimal limit) {
        return limit.signum() == 0
                ? null
                : used.multiply(BigDecimal.valueOf(100))
                        .divide(limit, 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
