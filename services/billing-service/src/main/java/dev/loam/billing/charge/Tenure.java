package dev.loam.billing.charge;

import dev.loam.billing.Period;
import dev.loam.billing.account.PlanAssignments.Held;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.ledger.Stint;
import dev.loam.billing.price.Fraction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A time in which a project was one organization's, on one plan. */
record Tenure(Ownership owned, String plan, LocalDate from, LocalDate to, Stint stint) {

    /** The tenures of a project that begin before the instant. */
    static List<Tenure> of(Ownership owned, List<Held> plans, Instant until, boolean wholeDays) {
        List<Tenure> tenures = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            LocalDate from = later(owned.from(), plans.get(i).from());
            LocalDate planned = i + 1 < plans.size() ? plans.get(i + 1).from() : owned.next();
            LocalDate to = planned.isBefore(owned.next()) ? planned : owned.next();
            Instant end = to.atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
            Instant counted = end.isBefore(until) ? end : until;
            if (from.isBefore(to) && !start.isAfter(counted)) {
                Stint stint = new Stint(owned.project(), from, counted, wholeDays);
                tenures.add(new Tenure(owned, plans.get(i).plan(), from, to, stint));
            }
        }
        return tenures;
    }

    /** The part of the month's included quantity that belongs to this time. */
    Fraction shareOf(BigDecimal monthly, Period period) {
        long days = ChronoUnit.DAYS.between(from, to);
        long month = period.month().lengthOfMonth();
        Fraction whole = Fraction.of(monthly);
        return days == month ? whole : whole.times(BigDecimal.valueOf(days)).dividedBy(BigDecimal.valueOf(month));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
