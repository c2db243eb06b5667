package dev.loam.billing.price;

import java.math.BigDecimal;

/**
 * What a quantity costs.
 *
 * @param billable what is left of the quantity when what is included is taken away
 * @param exact the amount, not rounded
 */
public record Rated(Fraction billable, Fraction exact) {

    /** The one way from a quantity to an amount: what is included goes off first, the price is applied to the rest. */
    public static Rated of(Price price, Fraction quantity, Fraction included) {
        Fraction billable = quantity.minus(included).orZeroIfNegative();
        return new Rated(billable, price.of(billable));
    }

    /** The amount as it is printed: rounded once, HALF_UP. */
    public BigDecimal printed(int decimals) {
        return exact.rounded(decimals);
    }
}
