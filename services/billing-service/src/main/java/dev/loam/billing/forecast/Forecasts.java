package dev.loam.billing.forecast;

import dev.loam.billing.Period;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.charge.Charge;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.price.Aggregation;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PriceBook.MeterPrice;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.billing.price.Rated;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Forecasts, on purpose simple enough to be told in a sentence: what was used, and for the days that are left as much a day
 * as in the last seven full ones; levels stay as they are.
 */
class Forecasts {
    private static final int DAYS_BEFORE = 7;
    private static final BigDecimal MILLIS_PER_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toMillis());

    private final JdbcClient jdbc;
    private final Charges charges;
    private final PriceBooks books;
    private final Clock clock;

    Forecasts(JdbcClient jdbc, Charges charges, PriceBooks books, Clock clock) {
        this.jdbc = jdbc;
        this.charges = charges;
        this.books = books;
        this.clock = clock;
    }

    Forecast make(ProjectRef project, UUID organization) {
        Instant now = clock.instant();
        Period period = Period.of(now);
        PublishedPriceBook book = books.require(period);
        Ownership owned = new Ownership(
                organization, project, period.firstDay(), period.firstDay().plusMonths(1));
        Map<BilledMeter, List<Charge>> byMeter = new EnumMap<>(BilledMeter.class);
        charges.soFar(List.of(owned), period, now, book)
                .forEach(charge -> byMeter.computeIfAbsent(charge.meter(), _ -> new ArrayList<>())
                        .add(charge));
        Map<String, BigDecimal> before = lastDays(project, now);
        Map<String, BigDecimal> levels = levels(project);
        Fraction daysLeft = days(Duration.between(now, period.to()));
        Fraction soFar = Fraction.ZERO;
        Fraction total = Fraction.ZERO;
        List<Forecast.Line> lines = new ArrayList<>();
        int decimals = book.content().decimals();
        for (Map.Entry<BilledMeter, List<Charge>> used : byMeter.entrySet()) {
            BilledMeter meter = used.getKey();
            Fraction perDay = perDay(meter, used.getValue(), before, levels, now);
            Outlook outlook = outlook(used.getValue(), perDay, daysLeft, period);
            soFar = soFar.plus(outlook.amountSoFar());
            total = total.plus(outlook.amountExpected());
            lines.add(new Forecast.Line(
                    meter,
                    Charge.shown(outlook.used()),
                    Charge.shown(perDay),
                    Charge.shown(outlook.expected()),
                    outlook.amountSoFar().rounded(decimals).toPlainString(),
                    outlook.amountExpected().rounded(decimals).toPlainString()));
        }
        return new Forecast(
                project.value(),
                period.month(),
                now,
                book.content().currency(),
                soFar.rounded(decimals).toPlainString(),
                total.rounded(decimals).toPlainString(),
                "What was used so far, and for the %s days that are left as much a day as in the last %d full days; what is stored stays"
                        .formatted(daysLeft.rounded(1), DAYS_BEFORE),
                lines);
    }

    /** The plan that holds now goes on: its line grows, those before it stay. */
    private static Outlook outlook(List<Charge> lines, Fraction perDay, Fraction daysLeft, Period period) {
        Charge last = lines.getLast();
        Fraction more = new Fraction(
                perDay.numerator().multiply(daysLeft.numerator()),
                perDay.denominator().multiply(daysLeft.denominator()));
        MeterPrice price = last.price();
        Fraction scaled =
                price == null || price.scale() == null ? more : price.scale().of(more, period.month());
        Fraction soFar = lines.stream().map(line -> line.rated().exact()).reduce(Fraction.ZERO, Fraction::plus);
        Fraction expected = price == null
                ? soFar
                : soFar.minus(last.rated().exact())
                        .plus(Rated.of(price.price(), last.quantity().plus(scaled), last.included())
                                .exact());
        Fraction used = lines.stream().map(Charge::counted).reduce(Fraction.ZERO, Fraction::plus);
        return new Outlook(used, used.plus(more), soFar, expected);
    }

    private static Fraction perDay(
            BilledMeter meter,
            List<Charge> lines,
            Map<String, BigDecimal> before,
            Map<String, BigDecimal> levels,
            Instant now) {
        String source = meter.source().wireName();
        if (meter.aggregation() == Aggregation.TIME_WEIGHTED) {
            return Fraction.of(levels.getOrDefault(source, BigDecimal.ZERO)
                    .max(BigDecimal.ZERO)
                    .multiply(BigDecimal.valueOf(24)));
        }
        if (meter.aggregation() != Aggregation.SUM) {
            return Fraction.ZERO;
        }
        BigDecimal average = before.get(source);
        if (average != null) {
            return Fraction.of(average);
        }
        // The first day: what it had so far, over the part of it that is gone.
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        long gone = Math.max(1, Duration.between(today, now).toMillis());
        Fraction used = lines.stream().map(Charge::counted).reduce(Fraction.ZERO, Fraction::plus);
        return used.times(MILLIS_PER_DAY).dividedBy(BigDecimal.valueOf(gone));
    }

    /** The average of the last full days, as many of them as there are since the meter was first used. */
    private Map<String, BigDecimal> lastDays(ProjectRef project, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<String, BigDecimal> averages = new HashMap<>();
        jdbc.sql("""
                        select meter, sum(quantity) / (cast(:today as date) - min(day)) from billing.usage_day
                        where project = :project and day >= cast(:today as date) - cast(:days as integer)
                            and day < cast(:today as date)
                        group by meter
                        """)
                .param("project", project.value())
                .param("today", today.toString())
                .param("days", DAYS_BEFORE)
                .query((row, number) -> averages.put(row.getString(1), row.getBigDecimal(2)))
                .list();
        return averages;
    }

    private Map<String, BigDecimal> levels(ProjectRef project) {
        Map<String, BigDecimal> levels = new HashMap<>();
        jdbc.sql("select meter, sum(quantity) from billing.level_change where project = :project group by meter")
                .param("project", project.value())
                .query((row, number) -> levels.put(row.getString(1), row.getBigDecimal(2)))
                .list();
        return levels;
    }

    private static Fraction days(Duration duration) {
        return Fraction.of(BigDecimal.valueOf(duration.toMillis())).dividedBy(MILLIS_PER_DAY);
    }

    private record Outlook(Fraction used, Fraction expected, Fraction amountSoFar, Fraction amountExpected) {}
}
