package dev.loam.billing.rate;

import dev.loam.billing.BillingError;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.Price;
import dev.loam.billing.price.Rated;
import dev.loam.platform.problem.InvalidInputException;
import dev.loam.platform.problem.InvalidInputException.Mistake;
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
    private static final int MOST_DIGITS = 2000;

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
                .reduce(Fraction.ZERO, Basket::plus);
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

    /** Sizes without a common measure make a sum's denominator grow with each item: nobody should have to wait for that. */
    private static Fraction plus(Fraction sum, Fraction item) {
        Fraction both = sum.plus(item);
        if (both.denominator().precision() > MOST_DIGITS) {
            throw new InvalidInputException(
                    BillingError.INVALID_BASKET,
                    List.of(new Mistake(
                            "/items", "The sizes that the prices are for have no common measure; rate fewer at once")));
        }
        return both;
    }

    private RatedBasket.Line line(String name, Rated rated) {
        return new RatedBasket.Line(
                name,
                rated.billable().exactText(),
                rated.printed(decimals).toPlainString(),
                rated.exact().exactText());
    }
}
