package dev.loam.billing.price;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a quantity becomes an amount; exact, rounded by whoever prints it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "model")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Price.PerUnit.class, name = "per_unit"),
    @JsonSubTypes.Type(value = Price.Flat.class, name = "flat"),
    @JsonSubTypes.Type(value = Price.Package.class, name = "package"),
    @JsonSubTypes.Type(value = Price.Graduated.class, name = "graduated"),
    @JsonSubTypes.Type(value = Price.Volume.class, name = "volume"),
    @JsonSubTypes.Type(value = Price.Minimum.class, name = "minimum")
})
public sealed interface Price {

    Fraction of(Fraction quantity);

    /** So much for every {@code per} units, parts of it included. */
    record PerUnit(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal per)
            implements Price {

        public PerUnit {
            Decimals.requireGiven(amount, "amount");
            Decimals.requireAmount(amount);
            Decimals.requireSize(per);
        }

        @Override
        public Fraction of(Fraction quantity) {
            Fraction product = quantity.times(amount);
            return per == null ? product : product.dividedBy(per);
        }
    }

    /** So much, whatever the quantity. */
    record Flat(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount) implements Price {

        public Flat {
            Decimals.requireGiven(amount, "amount");
            Decimals.requireAmount(amount);
        }

        @Override
        public Fraction of(Fraction quantity) {
            return Fraction.of(amount);
        }
    }

    /** So much for every package that was begun. */
    record Package(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount,
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal size)
            implements Price {

        public Package {
            Decimals.requireGiven(amount, "amount");
            Decimals.requireGiven(size, "size");
            Decimals.requireAmount(amount);
            Decimals.requireSize(size);
        }

        @Override
        public Fraction of(Fraction quantity) {
            return Fraction.of(quantity.dividedBy(size).roundedUp().multiply(amount));
        }
    }

    /** Each tier's price for the part of the quantity that lies in the tier. */
    record Graduated(List<Tier> tiers) implements Price {

        public Graduated {
            tiers = Tier.ordered(tiers);
        }

        @Override
        public Fraction of(Fraction quantity) {
            Fraction amount = Fraction.ZERO;
            BigDecimal from = BigDecimal.ZERO;
            for (Tier tier : tiers) {
                if (quantity.compareTo(Fraction.of(from)) <= 0) {
                    break;
                }
                amount = amount.plus(tier.of(tier.cut(quantity).minus(from)));
                from = tier.upTo() == null ? from : tier.upTo();
            }
            return amount;
        }
    }

    /** The price of the tier that the quantity reaches, for all of it. */
    record Volume(List<Tier> tiers) implements Price {

        public Volume {
            tiers = Tier.ordered(tiers);
        }

        @Override
        public Fraction of(Fraction quantity) {
            if (quantity.signum() == 0) {
                return Fraction.ZERO;
            }
            return tiers.stream()
                    .filter(tier -> tier.cut(quantity).compareTo(quantity) == 0)
                    .findFirst()
                    .map(tier -> tier.of(quantity))
                    .orElseThrow();
        }
    }

    /** What another price says, but no less than so much, also where nothing was used. */
    record Minimum(
            @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, Price price) implements Price {

        public Minimum {
            Decimals.requireGiven(amount, "amount");
            Decimals.requireGiven(price, "price");
            Decimals.requireAmount(amount);
        }

        @Override
        public Fraction of(Fraction quantity) {
            return price.of(quantity).atLeast(amount);
        }
    }

    /**
     * A tier: its end, its price per unit, and what entering it costs.
     *
     * @param upTo the last quantity in it; null in the last tier
     */
    record Tier(
            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal upTo,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal amount,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            BigDecimal flat) {

        public Tier {
            Decimals.requireSize(upTo);
            Decimals.requireAmount(amount);
            Decimals.requireAmount(flat);
        }

        Fraction cut(Fraction quantity) {
            return upTo == null ? quantity : quantity.atMost(upTo);
        }

        Fraction of(Fraction quantity) {
            Fraction perUnit = amount == null ? Fraction.ZERO : quantity.times(amount);
            return flat == null ? perUnit : perUnit.plus(Fraction.of(flat));
        }

        static List<Tier> ordered(List<Tier> tiers) {
            Decimals.requireGiven(tiers, "tiers");
            BigDecimal from = BigDecimal.ZERO;
            for (Tier tier : tiers.isEmpty() ? tiers : tiers.subList(0, tiers.size() - 1)) {
                if (tier.upTo() == null || tier.upTo().compareTo(from) <= 0) {
                    throw new IllegalArgumentException("Every tier but the last ends, and after the one before it");
                }
                from = tier.upTo();
            }
            if (tiers.isEmpty() || tiers.getLast().upTo() != null) {
                throw new IllegalArgumentException("The last tier has no end");
            }
            return List.copyOf(tiers);
        }
    }
}
