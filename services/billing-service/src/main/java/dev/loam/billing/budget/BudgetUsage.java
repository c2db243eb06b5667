package dev.loam.billing.budget;

import dev.loam.billing.Period;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.charge.Charge;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How much of budgets is used now, computed from the ledger by the rater that makes the bills. */
class BudgetUsage {
    private static final int DECIMALS = 12;

    private final Charges charges;
    private final ProjectOwners owners;
    private final PriceBooks books;

    BudgetUsage(Charges charges, ProjectOwners owners, PriceBooks books) {
        this.charges = charges;
        this.owners = owners;
        this.books = books;
    }

    /** By budget. All of them are for what the same instant is in. */
    Map<UUID, BigDecimal> used(List<Budget> budgets, Instant now) {
        Period period = Period.of(now);
        PublishedPriceBook book = books.require(period);
        List<Ownership> projects = projects(budgets, period);
        List<Charge> month = charges.soFar(projects, period, now, book);
        boolean daily = budgets.stream().anyMatch(budget -> budget.period() == BudgetPeriod.DAY);
        Instant today = BudgetPeriod.DAY.from(now);
        List<Charge> beforeToday =
                daily && today.isAfter(period.from()) ? charges.of(projects, period, today, book) : List.of();
        Map<UUID, BigDecimal> used = new HashMap<>();
        for (Budget budget : budgets) {
            Fraction sum = sum(budget, month);
            Fraction counts = budget.period() == BudgetPeriod.DAY ? sum.minus(sum(budget, beforeToday)) : sum;
            used.put(budget.id(), counts.rounded(DECIMALS).stripTrailingZeros());
        }
        return used;
    }

    /** Money depends on siblings where a plan is pooled, so then, and for an organization's own, all projects count. */
    private List<Ownership> projects(List<Budget> budgets, Period period) {
        List<UUID> whole = budgets.stream()
                .filter(budget -> budget.project() == null || budget.unit() == BudgetUnit.AMOUNT)
                .map(Budget::organization)
                .distinct()
                .toList();
        Map<String, Ownership> projects = new LinkedHashMap<>();
        if (!whole.isEmpty()) {
            owners.of(whole, period)
                    .forEach(owned -> projects.put(owned.organization() + "/" + owned.project(), owned));
        }
        for (Budget budget : budgets) {
            ProjectRef project = budget.project();
            if (project != null) {
                projects.putIfAbsent(
                        budget.organization() + "/" + project,
                        new Ownership(
                                budget.organization(),
                                project,
                                period.firstDay(),
                                period.firstDay().plusMonths(1)));
            }
        }
        return projects.values().stream()
                .sorted(Comparator.comparing((Ownership owned) -> owned.organization())
                        .thenComparing(owned -> owned.project().value()))
                .toList();
    }

    private static Fraction sum(Budget budget, List<Charge> charges) {
        return charges.stream()
                .filter(charge -> charge.organization().equals(budget.organization()))
                .filter(charge -> budget.project() == null || budget.project().equals(charge.project()))
                .filter(charge -> budget.meter() == null || budget.meter() == charge.meter())
                .map(charge ->
                        budget.unit() == BudgetUnit.AMOUNT ? charge.rated().exact() : charge.counted())
                .reduce(Fraction.ZERO, Fraction::plus);
    }
}
