package dev.loam.billing.rate;

import dev.loam.billing.BillingError;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.Price;
import dev.loam.billing.price.Scale;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads baskets, and says of each mistake where it is. */
final class BasketReader {
    private static final int MOST_ITEMS = 10_000;
    private static final int MOST_DECIMALS = 12;
    private static final int MOST_POWER = 6;

    private BasketReader() {}

    static Basket read(JsonNode body) {
        Input input = new Input(body, "", new ArrayList<>());
        String currency = input.text("currency");
        input.require(currency == null || currency.matches("[A-Z]{3}"), "currency", "is three letters after ISO 4217");
        String sum = input.text("sum");
        input.require(sum == null || sum.equals("exact") || sum.equals("printed"), "sum", "is exact or printed");
        int decimals = input.number("decimals", 2, 0, MOST_DECIMALS);
        YearMonth month = month(input);
        List<Basket.Item> items = new ArrayList<>();
        for (Input item : input.list("items", MOST_ITEMS, true)) {
            items.add(item(item, month));
        }
        List<Basket.Adjustment> adjustments = new ArrayList<>();
        for (Input adjustment : input.list("adjustments", MOST_ITEMS, false)) {
            adjustments.add(new Basket.Adjustment(adjustment.name(), adjustment.decimal("amount", true)));
        }
        input.throwMistakes(BillingError.INVALID_BASKET);
        return new Basket(items, adjustments, decimals, "printed".equals(sum));
    }

    private static @Nullable YearMonth month(Input input) {
        String text = input.text("month");
        try {
            return text == null ? null : YearMonth.parse(text);
        } catch (DateTimeException none) {
            input.mistake("month", "is a month, for instance 2026-03");
            return null;
        }
    }

    private static Basket.Item item(Input item, @Nullable YearMonth month) {
        String name = item.name();
        Price price = PriceReader.read(item.object("price"));
        BigDecimal minimum = item.optionalAmount("minimum");
        boolean flat = price instanceof Price.Flat && !item.has("quantity");
        Fraction quantity =
                item.has("days") ? overDaily(item) : Fraction.of(flat ? BigDecimal.ONE : item.amount("quantity"));
        Fraction included = Fraction.of(item.has("included") ? item.amount("included") : BigDecimal.ZERO);
        return new Basket.Item(
                name,
                item.has("scale") ? scale(item.object("scale"), month).of(quantity, orAny(month)) : quantity,
                included,
                minimum == null ? price : new Price.Minimum(minimum, price));
    }

    /** Days that use less than is included do not lend it to others. */
    private static Fraction overDaily(Input item) {
        BigDecimal daily = item.has("included_daily") ? item.amount("included_daily") : BigDecimal.ZERO;
        return item.amounts("days").stream()
                .map(day -> Fraction.of(day).minus(daily).orZeroIfNegative())
                .reduce(Fraction.ZERO, Fraction::plus);
    }

    private static Scale scale(Input scale, @Nullable YearMonth month) {
        int base = scale.number("base", 1000, 1000, 1024);
        int power = scale.number("power", 0, 0, MOST_POWER);
        String hours = scale.text("month_hours");
        scale.require(!"calendar".equals(hours) || month != null, "month_hours", "needs the basket's month");
        try {
            return new Scale(base, power, hours);
        } catch (IllegalArgumentException wrong) {
            scale.mistake("", String.valueOf(wrong.getMessage()));
            return new Scale(1000, 0, null);
        }
    }

    private static YearMonth orAny(@Nullable YearMonth month) {
        return month == null ? YearMonth.of(2000, 1) : month;
    }
}
