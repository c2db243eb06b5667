package dev.loam.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** What one bill is about: a calendar month in UTC. */
public record Period(YearMonth month) {

    public static Period of(Instant instant) {
        return new Period(YearMonth.from(instant.atOffset(ZoneOffset.UTC)));
    }

    /** The first day, by which the database knows the period. */
    public LocalDate firstDay() {
        return month.atDay(1);
    }

    public Instant from() {
        return firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first instant that is not in it. */
    public Instant to() {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
