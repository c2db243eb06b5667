package dev.loam.billing.rate;

import java.util.List;

/** A basket with its amounts; decimals are strings. */
record RatedBasket(List<Line> items, String subtotal, String total) {

    /**
     * One line.
     *
     * @param billable what is left when what is included is taken away
     * @param amount as it is printed
     * @param exact not rounded
     */
    record Line(String name, String billable, String amount, String exact) {}
}
