package dev.loam.billing.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** For how long a budget is; days and months are those of UTC. */
enum BudgetPeriod {
    DAY,
    MONTH;

    LocalDate firstDay(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return this == DAY ? today : today.withDayOfMonth(1);
    }

    Instant from(Instant now) {
        return firstDay(now).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant until(Instant now) {
        LocalDate first = firstDay(now);
        LocalDate next = this == DAY ? first.plusDays(1) : first.plusMonths(1);
        return next.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static BudgetPeriod of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
