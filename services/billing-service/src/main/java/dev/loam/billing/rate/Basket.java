package dev.loam.billing.rate;

import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.Price;
import dev.loam.billing.price.Rated;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Quantities with their prices.
 *
 * @param decimals how many decimals are printed
 * @param printed whether sums are those of the printed amounts, rather than the exact ones
 */
record Basket(List<Item> items, List<Adjustment> adjustments, int decimals, boolean printed) {

    /** One line: a quantity, in the unit that the price is for. */
    record Item(String name, Fraction quantity, Fraction included, Price price) {

        Rated rated() {
            return Rated.of(price, quantity, included);
        }
    }

    /** What is added to the sum of the items, or taken from it. */
    record Adjustment(String name, BigDecimal amount) {}

    RatedBasket rate() {
        List<Rated> rated = items.stream().map(Item::rated).toList();
        Fraction subtotal = rated.stream()
                .map(item -> printed ? Fraction.of(item.printed(decimals)) : item.exact())
                .reduce(Fraction.ZERO, Fraction::plus);
        Fraction total = adjustments.stream()
                .map(adjustment ->
                        Fraction.of(printed ? Fraction.of(adjustment.amount()).rounded(decimals) : adjustment.amount()))
                .reduce(subtotal, Fraction::plus);
        return new RatedBasket(
                IntStream.range(0, items.size())
                        .mapToObj(at -> line(items.get(at).name(), rated.get(at)))
                        .toList(),
                subtotal.rounded(decimals).toPlainString(),
                total.rounded(decimals).toPlainString());
    }

    private RatedBasket.Line line(String name, Rated rated) {
        return new RatedBasket.Line(
                name,
                rated.billable().exactText(),
                rated.printed(decimals).toPlainString(),
                rated.exact().exactText());
    }
}
