package dev.loam.billing.bill;

import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.Price;
import dev.loam.billing.price.PriceBook;
import dev.loam.billing.price.PriceBook.MeterPrice;
import dev.loam.billing.price.PriceBook.Plan;
import java.math.BigDecimal;

/** Prices one quantity: what is included goes off first, the price is applied to the rest, the amount is rounded once. */
record LineRater(PriceBook book, Plan plan) {
    private static final int QUANTITY_DECIMALS = 6;

    Rated rate(BilledMeter meter, Fraction quantity) {
        BigDecimal included = plan.includedOf(meter);
        Fraction billable = quantity.minus(included).orZeroIfNegative();
        MeterPrice price = book.meters().get(meter);
        BigDecimal amount = (price == null ? Fraction.ZERO : price.price().of(billable)).rounded(book.decimals());
        Bill.Line line = new Bill.Line(
                meter,
                shown(quantity),
                price == null ? "" : price.unit(),
                included.toPlainString(),
                shown(billable),
                price != null && price.price() instanceof Price.PerUnit unit
                        ? unit.amount().toPlainString()
                        : null,
                price != null && price.price() instanceof Price.PerUnit unit && unit.per() != null
                        ? unit.per().toPlainString()
                        : null,
                amount.toPlainString());
        return new Rated(line, amount);
    }

    private static String shown(Fraction quantity) {
        BigDecimal rounded = quantity.rounded(QUANTITY_DECIMALS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A line, and its amount to be added up. */
    record Rated(Bill.Line line, BigDecimal amount) {}
}
