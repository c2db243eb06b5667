package dev.loam.billing.charge;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.account.PlanAssignments;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.ledger.Measured;
import dev.loam.billing.ledger.StintUsage;
import dev.loam.billing.price.Aggregation;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PriceBook;
import dev.loam.billing.price.PriceBook.MeterPrice;
import dev.loam.billing.price.PriceBook.Plan;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Computes charges, many projects at once. Reads from the snapshot of the caller's transaction. */
public class Charges {
    private static final BigDecimal MILLISECONDS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    private final StintUsage usage;
    private final PlanAssignments plans;

    public Charges(StintUsage usage, PlanAssignments plans) {
        this.usage = usage;
        this.plans = plans;
    }

    /** The charges of these projects from the month's beginning to the instant, ordered as the projects are given. */
    public List<Charge> of(List<Ownership> projects, Period period, Instant until, PublishedPriceBook book) {
        return of(projects, period, until, false, book, new Pools());
    }

    /** The charges of a whole month, of some of an organization's projects after others of them. */
    public List<Charge> ofMonth(List<Ownership> projects, Period period, PublishedPriceBook book, Pools pools) {
        return of(projects, period, period.to(), false, book, pools);
    }

    /** The charges of this month so far, with all that is known of today: cheap enough to be asked for each second. */
    public List<Charge> soFar(List<Ownership> projects, Period period, Instant now, PublishedPriceBook book) {
        return soFar(projects, period, now, book, new Pools());
    }

    /** The same, of some of an organization's projects after others of them. */
    public List<Charge> soFar(
            List<Ownership> projects, Period period, Instant now, PublishedPriceBook book, Pools pools) {
        return of(projects, period, now, true, book, pools);
    }

    private List<Charge> of(
            List<Ownership> projects,
            Period period,
            Instant until,
            boolean wholeDays,
            PublishedPriceBook book,
            Pools pools) {
        Collection<UUID> organizations =
                projects.stream().map(Ownership::organization).distinct().toList();
        Map<UUID, List<PlanAssignments.Held>> held = plans.of(organizations, period);
        Map<String, List<Tenure>> byPlan = new LinkedHashMap<>();
        for (Ownership owned : projects) {
            for (Tenure tenure :
                    Tenure.of(owned, Objects.requireNonNull(held.get(owned.organization())), until, wholeDays)) {
                byPlan.computeIfAbsent(tenure.plan(), _ -> new ArrayList<>()).add(tenure);
            }
        }
        List<Charge> charges = new ArrayList<>();
        byPlan.forEach((plan, tenures) -> charges.addAll(onPlan(plan, tenures, period, book.content(), pools)));
        return charges;
    }

    /** The plan of that name, which some organization is on. */
    public static Plan requirePlan(PriceBook book, String name) {
        Plan plan = book.plans().get(name);
        if (plan == null) {
            throw new ProblemException(
                    BillingError.PRICE_BOOK_UNUSABLE, "The price book has no plan '%s'".formatted(name));
        }
        return plan;
    }

    private List<Charge> onPlan(String planName, List<Tenure> tenures, Period period, PriceBook book, Pools pools) {
        Plan plan = requirePlan(book, planName);
        Map<Meter, BigDecimal> daily = new EnumMap<>(Meter.class);
        for (BilledMeter meter : BilledMeter.values()) {
            if (plan.includedDailyOf(meter).signum() > 0) {
                daily.put(meter.source(), plan.includedDailyOf(meter));
            }
        }
        List<Map<Meter, Measured>> used =
                usage.read(tenures.stream().map(Tenure::stint).toList(), period, daily);
        Map<BilledMeter, List<Long>> distinct = distinctKeys(tenures, period, book, plan);
        PlanRating rating = new PlanRating(planName, plan, book, period, pools);
        for (int i = 0; i < tenures.size(); i++) {
            for (BilledMeter meter : BilledMeter.values()) {
                Measured measured = used.get(i).get(meter.source());
                if (measured != null) {
                    List<Long> keys = distinct.get(meter);
                    Fraction counted = counted(
                            measured, aggregation(meter, book.priceOf(meter, plan)), keys == null ? 0 : keys.get(i));
                    boolean overDaily = daily.containsKey(meter.source());
                    rating.add(tenures.get(i), meter, counted, overDaily ? Fraction.of(measured.overDaily()) : counted);
                }
            }
        }
        return rating.charges();
    }

    private Map<BilledMeter, List<Long>> distinctKeys(List<Tenure> tenures, Period period, PriceBook book, Plan plan) {
        Map<BilledMeter, List<Long>> counts = new EnumMap<>(BilledMeter.class);
        for (BilledMeter meter : BilledMeter.values()) {
            if (aggregation(meter, book.priceOf(meter, plan)) == Aggregation.DISTINCT) {
                counts.put(
                        meter,
                        usage.distinctKeys(tenures.stream().map(Tenure::stint).toList(), period, meter.source()));
            }
        }
        return counts;
    }

    private static Aggregation aggregation(BilledMeter meter, @Nullable MeterPrice price) {
        Aggregation own = price == null ? null : price.aggregation();
        return own == null ? meter.aggregation() : own;
    }

    private static Fraction counted(Measured measured, Aggregation aggregation, long distinctKeys) {
        return switch (aggregation) {
            case SUM -> Fraction.of(measured.sum());
            case COUNT -> Fraction.of(BigDecimal.valueOf(measured.records()));
            case DISTINCT -> Fraction.of(BigDecimal.valueOf(distinctKeys));
            case MAX -> Fraction.of(measured.peak());
            case LAST -> Fraction.of(measured.last());
            case TIME_WEIGHTED -> new Fraction(measured.levelMilliseconds(), MILLISECONDS_PER_HOUR);
        };
    }
}
