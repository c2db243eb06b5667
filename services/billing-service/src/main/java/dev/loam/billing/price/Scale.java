package dev.loam.billing.price;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * From what is counted to what is priced: bytes to GB, byte-hours to GB-months.
 *
 * @param base 1000 or 1024
 * @param power how often the base divides: 3 for GB
 * @param monthHours what a month is where hours become months: {@code calendar} for the hours that the month has,
 *     {@code 720} or {@code 730}; null where hours stay hours
 */
public record Scale(int base, int power, @Nullable String monthHours) {
    private static final int MOST_POWER = 6;

    public Scale {
        if (base != 1000 && base != 1024) {
            throw new IllegalArgumentException("A unit's base is 1000 or 1024");
        }
        if (power < 0 || power > MOST_POWER) {
            throw new IllegalArgumentException("A unit's power is between 0 and " + MOST_POWER);
        }
        if (monthHours != null
                && !monthHours.equals("calendar")
                && !monthHours.equals("720")
                && !monthHours.equals("730")) {
            throw new IllegalArgumentException("The hours of a month are calendar, 720 or 730");
        }
    }

    public Fraction of(Fraction counted, YearMonth month) {
        Fraction scaled = counted.dividedBy(BigDecimal.valueOf(base).pow(power));
        return monthHours == null ? scaled : scaled.dividedBy(hours(monthHours, month));
    }

    private static BigDecimal hours(String named, YearMonth month) {
        return named.equals("calendar")
                ? BigDecimal.valueOf(Duration.between(
                                month.atDay(1).atStartOfDay(ZoneOffset.UTC),
                                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC))
                        .toHours())
                : new BigDecimal(named);
    }
}
