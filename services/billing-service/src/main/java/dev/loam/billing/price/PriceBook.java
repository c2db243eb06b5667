package dev.loam.billing.price;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What things cost.
 *
 * @param currency ISO 4217
 * @param decimals how many decimals a line of the live bill has; each line is rounded once, HALF_UP
 * @param meters prices by line
 * @param plans what is included, by plan
 * @param sum {@code printed} where the live bill's total is the sum of the printed lines; else that of the exact ones
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PriceBook(
        String currency,
        int decimals,
        Map<BilledMeter, MeterPrice> meters,
        Map<String, Plan> plans,
        @Nullable String sum) {
    private static final int MOST_DECIMALS = 12;

    public PriceBook {
        meters = Map.copyOf(meters);
        plans = Map.copyOf(plans);
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("A currency is three letters after ISO 4217");
        }
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("A line of the bill has between 0 and 12 decimals");
        }
        if (sum != null && !sum.equals("printed") && !sum.equals("exact")) {
            throw new IllegalArgumentException("A price book's sum is exact or printed");
        }
    }

    public boolean sumsPrinted() {
        return "printed".equals(sum);
    }

    /** The price of a line for those who are on the plan; null where the line costs nothing. */
    public @Nullable MeterPrice priceOf(BilledMeter meter, Plan plan) {
        MeterPrice own = plan.ownPrices().get(meter);
        return own == null ? meters.get(meter) : own;
    }

    /**
     * The price of one line.
     *
     * @param unit what is priced, for people
     * @param scale from what is counted to that unit; null where they are the same
     * @param aggregation how records become a quantity; null for the meter's own way
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MeterPrice(
            String unit,
            Price price,
            @Nullable Scale scale,
            @Nullable Aggregation aggregation) {

        public MeterPrice {
            Decimals.requireGiven(unit, "unit");
            Decimals.requireGiven(price, "price");
        }
    }

    /**
     * A plan.
     *
     * @param included how much of each line costs nothing in a month, in the unit of its price
     * @param includedDaily how much of each line costs nothing on each day, in what the meter counts; days do not lend to
     *     each other
     * @param prices prices that take the place of the book's
     * @param base what the plan itself costs an organization a month
     * @param pooled whether what is included, and the tiers, are those of the organization rather than of each project
     * @param restricted whether only the installation's administrators assign it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Plan(
            Map<BilledMeter, Included> included,
            @Nullable Map<BilledMeter, Included> includedDaily,
            @Nullable Map<BilledMeter, MeterPrice> prices,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal base,

            @Nullable Boolean pooled,
            @Nullable Boolean restricted) {

        public Plan {
            included = Map.copyOf(included);
            includedDaily = includedDaily == null ? null : Map.copyOf(includedDaily);
            prices = prices == null ? null : Map.copyOf(prices);
            Decimals.requireAmount(base);
        }

        public BigDecimal includedOf(BilledMeter meter) {
            return quantity(included, meter);
        }

        /** So much of each day; zero where nothing is included by day. */
        public BigDecimal includedDailyOf(BilledMeter meter) {
            return includedDaily == null ? BigDecimal.ZERO : quantity(includedDaily, meter);
        }

        public BigDecimal baseFee() {
            return Objects.requireNonNullElse(base, BigDecimal.ZERO);
        }

        public boolean isPooled() {
            return Boolean.TRUE.equals(pooled);
        }

        public boolean isRestricted() {
            return Boolean.TRUE.equals(restricted);
        }

        private Map<BilledMeter, MeterPrice> ownPrices() {
            return prices == null ? Map.of() : prices;
        }

        private static BigDecimal quantity(Map<BilledMeter, Included> quantities, BilledMeter meter) {
            Included quantity = quantities.get(meter);
            return quantity == null ? BigDecimal.ZERO : quantity.quantity();
        }
    }

    /** A quantity; a decimal in a string on the wire. */
    public record Included(BigDecimal quantity) {

        public Included {
            Decimals.requireAmount(quantity);
        }

        @JsonCreator
        public static Included of(String quantity) {
            return new Included(new BigDecimal(quantity));
        }

        @JsonValue
        String text() {
            return quantity.toPlainString();
        }
    }
}
