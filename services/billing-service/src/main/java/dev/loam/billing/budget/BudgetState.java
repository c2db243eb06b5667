package dev.loam.billing.budget;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a budget has come.
 *
 * @param periodStart the first day of the period that this is about
 * @param reachedAt when it was found used up; null when it is not
 */
record BudgetState(
        LocalDate periodStart,
        BigDecimal used,
        Instant evaluatedAt,
        @Nullable Instant reachedAt) {

    static BudgetState unused(LocalDate periodStart, Instant now) {
        return new BudgetState(periodStart, BigDecimal.ZERO, now, null);
    }
}
