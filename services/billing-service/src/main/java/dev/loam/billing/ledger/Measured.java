package dev.loam.billing.ledger;

import java.math.BigDecimal;

/**
 * What a project's records of one meter come to in a stint.
 *
 * @param sum all quantities together
 * @param overDaily the sum of what each day had more than is included daily
 * @param records how many there are
 * @param peak the largest
 * @param last the latest
 * @param levelMilliseconds where records change a level: the level times the milliseconds that it lasted
 */
public record Measured(
        BigDecimal sum,
        BigDecimal overDaily,
        long records,
        BigDecimal peak,
        BigDecimal last,
        BigDecimal levelMilliseconds) {

    Measured withLevel(BigDecimal milliseconds) {
        return new Measured(sum, overDaily, records, peak, last, levelMilliseconds.add(milliseconds));
    }

    /** No records, but a level from before. */
    static Measured nothing() {
        BigDecimal zero = BigDecimal.ZERO;
        return new Measured(zero, zero, 0, zero, zero, zero);
    }
}
