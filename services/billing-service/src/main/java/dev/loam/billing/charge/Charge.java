package dev.loam.billing.charge;

import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PriceBook.MeterPrice;
import dev.loam.billing.price.Rated;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one meter of a project costs for a time in which one plan holds.
 *
 * @param to the first day that does not belong to it
 * @param counted how much was counted
 * @param quantity the same in the unit of the price
 * @param included how much of that costs nothing
 * @param price null where the meter costs nothing
 */
public record Charge(
        UUID organization,
        ProjectRef project,
        BilledMeter meter,
        String plan,
        LocalDate from,
        LocalDate to,
        Fraction counted,
        Fraction quantity,
        Fraction included,
        Rated rated,
        @Nullable MeterPrice price) {
    private static final int QUANTITY_DECIMALS = 6;

    /** A quantity for people, which nothing is computed with. */
    public static String shown(Fraction quantity) {
        BigDecimal rounded = quantity.rounded(QUANTITY_DECIMALS);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    public String unit() {
        return price == null ? "" : price.unit();
    }
}
