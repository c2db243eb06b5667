package dev.loam.billing.rate;

import dev.loam.billing.price.Price;
import dev.loam.billing.price.Price.Tier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads prices. */
final class PriceReader {
    private static final int MOST_TIERS = 100;
    private static final Price NOTHING = new Price.Flat(BigDecimal.ZERO);

    private PriceReader() {}

    /** The price; nothing, and a mistake, where it is none. */
    static Price read(Input price) {
        String model = price.text("model");
        try {
            Price read = read(price, model == null ? "" : model);
            BigDecimal minimum = price.optionalAmount("minimum");
            return minimum == null ? read : new Price.Minimum(minimum, read);
        } catch (IllegalArgumentException wrong) {
            price.mistake("", String.valueOf(wrong.getMessage()));
            return NOTHING;
        }
    }

    private static Price read(Input price, String model) {
        return switch (model) {
            case "flat" -> new Price.Flat(price.amount("amount"));
            case "per_unit" -> new Price.PerUnit(price.amount("amount"), price.optionalSize("per"));
            case "package" -> new Price.Package(price.amount("amount"), price.size("size"));
            case "graduated" -> new Price.Graduated(tiers(price));
            case "volume" -> new Price.Volume(tiers(price));
            case "minimum" -> new Price.Minimum(price.amount("amount"), read(price.object("price")));
            default -> {
                price.mistake("model", "is flat, per_unit, package, graduated, volume or minimum");
                yield NOTHING;
            }
        };
    }

    private static List<Tier> tiers(Input price) {
        List<Tier> tiers = new ArrayList<>();
        for (Input tier : price.list("tiers", MOST_TIERS, true)) {
            tier.require(tier.has("amount") || tier.has("flat"), "amount", "or 'flat' is missing");
            tiers.add(new Tier(tier.optionalSize("up_to"), tier.optionalAmount("amount"), tier.optionalAmount("flat")));
        }
        return tiers;
    }
}
