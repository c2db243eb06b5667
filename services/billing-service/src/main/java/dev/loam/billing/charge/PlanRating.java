package dev.loam.billing.charge;

import dev.loam.billing.Period;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.Price;
import dev.loam.billing.price.PriceBook;
import dev.loam.billing.price.PriceBook.MeterPrice;
import dev.loam.billing.price.PriceBook.Plan;
import dev.loam.billing.price.Rated;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rates what was used on one plan. On a pooled plan an organization's projects share what is included and the tiers: one
 * after the other, each costs what the sum costs more by it, so that the lines add up to the price of the sum.
 */
final class PlanRating {
    private static final Price FREE = new Price.Flat(BigDecimal.ZERO);

    private final String name;
    private final Plan plan;
    private final PriceBook book;
    private final Period period;
    private final Pools pooled;
    private final List<Charge> charges = new ArrayList<>();

    PlanRating(String name, Plan plan, PriceBook book, Period period, Pools pooled) {
        this.name = name;
        this.plan = plan;
        this.book = book;
        this.period = period;
        this.pooled = pooled;
    }

    List<Charge> charges() {
        return charges;
    }

    /** @param charged what of it is left when what is included daily is taken away */
    void add(Tenure tenure, BilledMeter meter, Fraction counted, Fraction charged) {
        if (counted.signum() <= 0) {
            return;
        }
        MeterPrice price = book.priceOf(meter, plan);
        Fraction included = tenure.shareOf(plan.includedOf(meter), period);
        Fraction quantity = scaled(price, charged);
        Rated rated = plan.isPooled()
                ? pooled(tenure, meter, price, quantity, included)
                : Rated.of(price == null ? FREE : price.price(), quantity, included);
        charges.add(new Charge(
                tenure.owned().organization(),
                tenure.owned().project(),
                meter,
                name,
                tenure.from(),
                tenure.to(),
                counted,
                scaled(price, counted),
                included,
                rated,
                price));
    }

    private Rated pooled(
            Tenure tenure, BilledMeter meter, @Nullable MeterPrice price, Fraction quantity, Fraction included) {
        Fraction before = pooled.before(tenure.owned().organization(), name, meter, tenure.from());
        Fraction after = before.plus(quantity);
        pooled.put(tenure.owned().organization(), name, meter, tenure.from(), after);
        Price ofPool = price == null ? FREE : price.price();
        Rated with = Rated.of(ofPool, after, included);
        if (before.signum() == 0) {
            return with;
        }
        Rated without = Rated.of(ofPool, before, included);
        return new Rated(with.billable().minus(without.billable()), with.exact().minus(without.exact()));
    }

    private Fraction scaled(@Nullable MeterPrice price, Fraction counted) {
        return price == null || price.scale() == null ? counted : price.scale().of(counted, period.month());
    }
}
