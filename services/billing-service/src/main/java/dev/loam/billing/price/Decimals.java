package dev.loam.billing.price;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which decimals are taken: so many digits that any price can be said, and no more than can be computed with at once. */
public final class Decimals {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final int MOST_DIGITS = 60;

    private Decimals() {}

    /** The number that a text is; null when it is none, or one with an exponent. */
    public static @Nullable BigDecimal find(String text) {
        return PLAIN.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    /** The number; null when a text could not say it. */
    public static @Nullable BigDecimal find(BigDecimal number) {
        return isShort(number) ? number : null;
    }

    /** Refuses what is not there: records from JSON have null where a name is missing or misspelt. */
    static void requireGiven(@Nullable Object value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("A price needs '%s'".formatted(name));
        }
    }

    /** Refuses what is no price: less than nothing, or with more digits than money has. */
    static void requireAmount(@Nullable BigDecimal amount) {
        if (amount != null && (amount.signum() < 0 || !isShort(amount))) {
            throw new IllegalArgumentException("A price is not negative and has at most 30 digits on either side");
        }
    }

    /** Refuses what nothing can be divided by. */
    static void requireSize(@Nullable BigDecimal size) {
        if (size != null && (size.signum() <= 0 || !isShort(size))) {
            throw new IllegalArgumentException("The size that a price is for is positive");
        }
    }

    /** Exponents make numbers short to write and endless to compute with. */
    private static boolean isShort(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS / 2;
    }
}
