package dev.loam.billing.price;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What things cost.
 *
 * @param currency ISO 4217
 * @param decimals how many decimals a line of the bill has; each line is rounded once, HALF_UP
 * @param meters prices by line
 * @param plans what is included, by plan
 */
public record PriceBook(String currency, int decimals, Map<BilledMeter, MeterPrice> meters, Map<String, Plan> plans) {

    public PriceBook {
        meters = Map.copyOf(meters);
        plans = Map.copyOf(plans);
        if (decimals < 0 || decimals > 12) {
            throw new IllegalArgumentException("A line of the bill has between 0 and 12 decimals");
        }
    }

    /**
     * The price of one line.
     *
     * @param unit what is counted, for people
     */
    public record MeterPrice(String unit, Price price) {}

    /**
     * A plan.
     *
     * @param included how much of each line costs nothing in a month
     */
    public record Plan(Map<BilledMeter, Included> included) {

        public Plan {
            included = Map.copyOf(included);
        }

        public BigDecimal includedOf(BilledMeter meter) {
            Included quantity = included.get(meter);
            return quantity == null ? BigDecimal.ZERO : quantity.quantity();
        }
    }

    /** A quantity; a decimal in a string on the wire. */
    public record Included(
            @JsonValue @JsonFormat(shape = JsonFormat.Shape.STRING)
            BigDecimal quantity) {

        @JsonCreator
        public static Included of(String quantity) {
            return new Included(new BigDecimal(quantity));
        }
    }
}
