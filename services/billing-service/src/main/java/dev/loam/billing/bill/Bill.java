package dev.loam.billing.bill;

import dev.loam.billing.price.BilledMeter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project used in a month so far, and what that costs. Decimals are strings.
 *
 * @param plan the plan that held at {@code as_of}
 * @param asOf up to when; sums count whole minutes
 * @param total the sum of the lines' amounts, or of the exact ones, as the price book says
 * @param ledgerSeq the last row of the ledger that counted
 * @param settledUntil before this, all that any known process has journalled is in; null when one of them has told nothing
 */
record Bill(
        String project,
        String plan,
        String currency,
        int priceBook,
        Span period,
        Instant asOf,
        List<Line> lines,
        String total,
        long ledgerSeq,
        @Nullable Instant settledUntil) {

    /** From an instant to another, which is not in it. */
    record Span(Instant from, Instant to) {}

    /**
     * One line; a change of plan within the month makes a line for the time before it and one for the time after. The
     * amount is rounded once, from the exact quantity; the printed quantity is not used for it.
     *
     * @param to the first day that does not belong to it
     * @param unitPrice the price of {@code per} units; null where there is no single one, or none at all
     * @param exact the amount, not rounded
     */
    record Line(
            BilledMeter meter,
            String plan,
            LocalDate from,
            LocalDate to,
            String quantity,
            String unit,
            String included,
            String billable,
            @Nullable String unitPrice,
            @Nullable String per,
            String amount,
            String exact) {}
}
