package dev.loam.billing.cost;

import dev.loam.billing.price.BilledMeter;
import java.util.List;

/**
 * What some usage costs: its share of the month's lines. Decimals are strings.
 *
 * @param total of all the parts
 */
record UsedShare(String currency, int priceBook, List<Part> parts, String total) {

    /**
     * What it used of one meter.
     *
     * @param of how much the month used
     * @param line what that costs
     */
    record Part(BilledMeter meter, String quantity, String of, String line, String amount) {}
}
