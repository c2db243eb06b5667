package dev.loam.billing.budget;

import dev.loam.billing.notice.Notice;
import dev.loam.billing.notice.Notices;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Says when a budget passes a threshold: once in a period, and once more when its limit was changed. */
class BudgetNotices {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Notices notices;

    BudgetNotices(Notices notices) {
        this.notices = notices;
    }

    /** Whether something is new. Only the highest threshold that is passed is told of: those below it are no news then. */
    boolean make(Budget budget, BudgetState state, String currency) {
        Integer passed = new TreeSet<>(budget.thresholds())
                .descendingSet().stream()
                        .filter(threshold -> state.used()
                                        .multiply(HUNDRED)
                                        .compareTo(budget.limit().multiply(BigDecimal.valueOf(threshold)))
                                >= 0)
                        .findFirst()
                        .orElse(null);
        return passed != null && notices.make(notice(budget, state, passed, currency));
    }

    /** Says that a budget that was used up is so no more: its period turned, or it was raised or deleted. */
    boolean makeLifted(Budget budget, BudgetState was, BudgetState is, String currency) {
        Map<String, Object> data = data(budget, is);
        data.put("reached_at", String.valueOf(was.reachedAt()));
        data.put("action", budget.action().wireName());
        return notices.make(new Notice(
                "lifted/%s/%s/%s".formatted(budget.id(), was.periodStart(), was.reachedAt()),
                "budget.lifted",
                budget.organization(),
                budget.project(),
                "Budget %s: lifted".formatted(budget.name().replaceAll("\\p{Cntrl}", " ")),
                """
                The budget "%s" (%s) was used up since %s. It limits nothing any more: its period is over, or it was
                raised or deleted.
                """.formatted(budget.name(), budget.what(currency), was.reachedAt()),
                data,
                budget.emails(),
                is.evaluatedAt()));
    }

    private static Map<String, Object> data(Budget budget, BudgetState state) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("budget", budget.id().toString());
        data.put("name", budget.name());
        data.put("organization", budget.organization().toString());
        data.put("project", budget.project() == null ? "" : budget.project().value());
        data.put("meter", budget.meter() == null ? "" : budget.meter().wireName());
        data.put("unit", budget.unit().wireName());
        data.put("period", budget.period().wireName());
        data.put("period_start", state.periodStart().toString());
        data.put("limit", budget.limit().stripTrailingZeros().toPlainString());
        data.put("used", state.used().toPlainString());
        return data;
    }

    private static Notice notice(Budget budget, BudgetState state, int threshold, String currency) {
        String limit = budget.limit().stripTrailingZeros().toPlainString();
        boolean reached = state.reachedAt() != null;
        Map<String, Object> data = data(budget, state);
        data.put("threshold", threshold);
        data.put("action", reached ? budget.action().wireName() : "notify");
        return new Notice(
                "budget/%s/%s/%d/%s".formatted(budget.id(), state.periodStart(), threshold, limit),
                reached ? "budget.reached" : "budget.threshold",
                budget.organization(),
                budget.project(),
                "Budget %s: %d %% used".formatted(budget.name().replaceAll("\\p{Cntrl}", " "), threshold),
                text(budget, state, threshold, currency),
                data,
                budget.emails(),
                state.evaluatedAt());
    }

    private static String text(Budget budget, BudgetState state, int threshold, String currency) {
        String consequence = state.reachedAt() == null
                ? "Nothing is limited yet."
                : switch (budget.action()) {
                    case NOTIFY -> "Nothing is limited by it.";
                    case THROTTLE ->
                        "Requests are throttled to %d a second until the period ends or the budget is raised."
                                .formatted(budget.throttlePerSecond());
                    case READ_ONLY -> "Only reading is let through until the period ends or the budget is raised.";
                    case STOP -> "Requests are refused until the period ends or the budget is raised.";
                };
        return """
                %s %% of the budget "%s" are used.

                Budget: %s
                Used:   %s (since %s)
                For:    %s

                %s
                """.formatted(
                        threshold,
                        budget.name(),
                        budget.what(currency),
                        state.used().toPlainString(),
                        state.periodStart(),
                        budget.project() == null ? "all projects of the organization" : "project " + budget.project(),
                        consequence);
    }
}
