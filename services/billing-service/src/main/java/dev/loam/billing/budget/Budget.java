package dev.loam.billing.budget;

import dev.loam.billing.price.BilledMeter;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much may be used.
 *
 * @param project the one project that it is about; null for all of the organization's together
 * @param meter null for money over all meters
 * @param limit when it is used up
 * @param throttlePerSecond how many requests a second are let through when the action is to throttle
 * @param thresholds the percentages at which people and subscribers are told
 * @param emails who is told besides the account's
 */
record Budget(
        UUID id,
        UUID organization,
        @Nullable ProjectRef project,
        String name,
        @Nullable BilledMeter meter,
        BudgetUnit unit,
        BigDecimal limit,
        BudgetPeriod period,
        BudgetAction action,
        int throttlePerSecond,
        List<Integer> thresholds,
        List<String> emails,
        long version) {

    /** Under which name the change feed tells of it. */
    String owner() {
        return project == null ? "organization/" + organization : project.value();
    }

    /** What it is about, for people. */
    String what(String currency) {
        String of = meter == null ? "" : " " + meter.wireName();
        String amount = unit == BudgetUnit.AMOUNT
                ? limit.toPlainString() + " " + currency + (meter == null ? "" : " for" + of)
                : limit.toPlainString() + of;
        return "%s a %s".formatted(amount, period.wireName());
    }
}
