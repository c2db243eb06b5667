package dev.loam.billing.price;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact number where a decimal would not do: byte-hours are byte-milliseconds over 3,600,000. It is divided once, when it
 * is printed.
 *
 * @param denominator positive
 */
public record Fraction(BigDecimal numerator, BigDecimal denominator) implements Comparable<Fraction> {
    public static final Fraction ZERO = of(BigDecimal.ZERO);

    private static final int ENDLESS_DECIMALS = 30;

    public Fraction {
        if (denominator.signum() <= 0) {
            throw new IllegalArgumentException("A denominator is positive");
        }
    }

    public static Fraction of(BigDecimal value) {
        return new Fraction(value, BigDecimal.ONE);
    }

    /** Over the least common denominator, so that sums of many do not grow. */
    public Fraction plus(Fraction other) {
        if (denominator.compareTo(other.denominator) == 0) {
            return new Fraction(numerator.add(other.numerator), denominator);
        }
        int scale = Math.max(0, Math.max(denominator.scale(), other.denominator.scale()));
        BigInteger own = denominator.setScale(scale).unscaledValue();
        BigInteger others = other.denominator.setScale(scale).unscaledValue();
        BigInteger common = own.gcd(others);
        BigDecimal factor = new BigDecimal(others.divide(common));
        return new Fraction(
                numerator.multiply(factor).add(other.numerator.multiply(new BigDecimal(own.divide(common)))),
                denominator.multiply(factor));
    }

    public Fraction minus(BigDecimal value) {
        return new Fraction(numerator.subtract(value.multiply(denominator)), denominator);
    }

    public Fraction times(BigDecimal factor) {
        return new Fraction(numerator.multiply(factor), denominator);
    }

    public Fraction dividedBy(BigDecimal divisor) {
        return new Fraction(numerator, denominator.multiply(divisor));
    }

    public Fraction atMost(BigDecimal limit) {
        return compareTo(of(limit)) <= 0 ? this : of(limit);
    }

    public Fraction minus(Fraction other) {
        return plus(new Fraction(other.numerator.negate(), other.denominator));
    }

    public Fraction atLeast(BigDecimal limit) {
        return compareTo(of(limit)) >= 0 ? this : of(limit);
    }

    public Fraction orZeroIfNegative() {
        return numerator.signum() < 0 ? ZERO : this;
    }

    /** The least whole number that is not less. */
    public BigDecimal roundedUp() {
        return numerator.divide(denominator, 0, RoundingMode.CEILING);
    }

    /** All digits, where they end; else so many that the rest is no money. */
    public String exactText() {
        BigDecimal value;
        try {
            value = numerator.divide(denominator);
        } catch (ArithmeticException endless) {
            value = rounded(ENDLESS_DECIMALS);
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** HALF_UP to so many decimals. */
    public BigDecimal rounded(int decimals) {
        return numerator.divide(denominator, decimals, RoundingMode.HALF_UP);
    }

    public int signum() {
        return numerator.signum();
    }

    @Override
    public int compareTo(Fraction other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }
}
