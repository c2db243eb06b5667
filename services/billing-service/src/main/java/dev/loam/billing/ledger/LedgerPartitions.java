package dev.loam.billing.ledger;

import dev.loam.billing.Period;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the ledger's months before rows for them come. Thread-safe. */
final class LedgerPartitions {
    private final JdbcClient jdbc;
    private final Set<Period> known = ConcurrentHashMap.newKeySet();

    LedgerPartitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Outside of transactions: making a table waits for those that use its parent. */
    void ensure(Instant from, Instant to) {
        Period last = Period.of(to);
        for (Period period = Period.of(from);
                !period.month().isAfter(last.month());
                period = new Period(period.month().plusMonths(1))) {
            ensure(period);
        }
    }

    private void ensure(Period period) {
        if (!known.contains(period)) {
            jdbc.sql("select billing.ensure_ledger_month(:month)")
                    .param("month", period.firstDay())
                    .query((row, number) -> period)
                    .single();
            known.add(period);
        }
    }
}
