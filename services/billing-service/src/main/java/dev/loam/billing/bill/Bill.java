package dev.loam.billing.bill;

import dev.loam.billing.price.BilledMeter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project used in a month so far, and what that costs. Decimals are strings.
 *
 * @param asOf up to when; sums count whole minutes
 * @param total the sum of the lines' amounts
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
     * One line. The amount is rounded once, from the exact quantity; the printed quantity is not used for it.
     *
     * @param unitPrice the price of {@code per} units; null where there is no single one, or none at all
     */
    record Line(
            BilledMeter meter,
            String quantity,
            String unit,
            String included,
            String billable,
            @Nullable String unitPrice,
            @Nullable String per,
            String amount) {}
}
