package dev.loam.billing.ledger;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A time within a month in which a project's usage is charged in one way.
 *
 * @param until the first instant that does not count; within a day only for a bill of that moment
 * @param wholeDays whether all that is known of the last day counts, levels up to {@code until}: what is wanted of the
 *     present moment where it must be had without a look at single records
 */
public record Stint(ProjectRef project, LocalDate from, Instant until, boolean wholeDays) {

    /** The first day that does not count whole. */
    LocalDate endDay() {
        LocalDate day = LocalDate.ofInstant(until, ZoneOffset.UTC);
        return wholeDays && !day.atStartOfDay(ZoneOffset.UTC).toInstant().equals(until) ? day.plusDays(1) : day;
    }

    Instant start() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Where the day begins of which only a part counts; the same as the end where no such day is. */
    Instant partFrom() {
        return wholeDays ? until : endDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    boolean endsWithinDay() {
        return !partFrom().equals(until);
    }
}
