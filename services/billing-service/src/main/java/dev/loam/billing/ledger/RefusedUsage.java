package dev.loam.billing.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may not enter the ledger: kept with the reason, for a correction by hand, so that it holds nothing else up. */
final class RefusedUsage {
    /** More than a process can count in its journal. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private static final int MOST_DECIMALS = 18;

    private static final Instant LAST_INSTANT = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcClient jdbc;

    RefusedUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Refused(LedgerRow row, String reason) {

        /** What is too large for the table, and a time that no table has, is kept as the nearest that it can hold. */
        String quantity() {
            return row.quantity()
                    .max(LARGEST.negate())
                    .min(LARGEST)
                    .setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
                    .toPlainString();
        }

        String at() {
            if (row.at().isBefore(Instant.EPOCH)) {
                return Instant.EPOCH.toString();
            }
            return (row.at().isAfter(LAST_INSTANT) ? LAST_INSTANT : row.at()).toString();
        }
    }

    /** Puts aside, in the caller's transaction, what may not be added; the others are given back. */
    List<LedgerRow> putAside(List<LedgerRow> rows, Origin origin, Instant now) {
        List<LedgerRow> accepted = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (LedgerRow row : rows) {
            String reason = reason(row, now);
            if (reason == null) {
                accepted.add(row);
            } else {
                refused.add(new Refused(row, reason));
            }
        }
        if (!refused.isEmpty()) {
            insert(refused, origin);
        }
        return accepted;
    }

    private static @Nullable String reason(LedgerRow row, Instant now) {
        if (row.at().isBefore(now.minus(Ledger.OLDEST))) {
            return "older than 35 days";
        }
        if (row.at().isAfter(now.plus(Ledger.NEWEST))) {
            return "more than a day in the future";
        }
        if (row.quantity().abs().compareTo(LARGEST) > 0 || row.quantity().scale() > MOST_DECIMALS) {
            return "not a quantity that can be";
        }
        return row.quantity().signum() < 0 && !row.meter().isLevel() ? "negative" : null;
    }

    private void insert(List<Refused> refused, Origin origin) {
        jdbc.sql("""
                        insert into billing.refused_usage
                            (reason, project, meter, route, key, at, quantity, entry, node, segment, position)
                        select reason, project, meter, route, key, at, quantity, entry,
                            cast(:node as text), cast(:segment as bigint), cast(:position as integer)
                        from unnest(
                            cast(:reasons as text[]), cast(:projects as text[]), cast(:meters as text[]),
                            cast(:routes as text[]), cast(:keys as text[]), cast(:times as timestamptz[]),
                            cast(:quantities as numeric[]), cast(:entries as uuid[]))
                            as rows (reason, project, meter, route, key, at, quantity, entry)
                        """)
                .param("node", origin.node())
                .param("segment", origin.segment())
                .param("position", origin.position())
                .param("reasons", column(refused, Refused::reason))
                .param("projects", column(refused, one -> one.row().project().value()))
                .param("meters", column(refused, one -> one.row().meter().wireName()))
                .param("routes", column(refused, one -> one.row().route()))
                .param("keys", column(refused, one -> one.row().key()))
                .param("times", column(refused, Refused::at))
                .param("quantities", column(refused, Refused::quantity))
                .param(
                        "entries",
                        column(
                                refused,
                                one -> one.row().entry() == null
                                        ? null
                                        : one.row().entry().toString()))
                .update();
    }

    private static String[] column(List<Refused> refused, Function<Refused, @Nullable String> value) {
        return refused.stream().map(value).toArray(String[]::new);
    }
}
