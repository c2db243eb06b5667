package dev.loam.billing.ledger;

import dev.loam.billing.Period;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The ledger. Rows are added in the transaction that makes sure that they are new, and the table's own keys would stop
 * what came twice. Thread-safe.
 */
public class Ledger {
    /** Records older than this are refused: the months that they belong to are billed. */
    public static final Duration OLDEST = Duration.ofDays(35);

    /** As far as a clock may be ahead of ours. */
    static final Duration NEWEST = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LedgerPartitions partitions;

    public Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.partitions = new LedgerPartitions(jdbc);
    }

    /** To be called before the transaction that adds rows. */
    public void prepare() {
        Instant now = clock.instant();
        partitions.ensure(now.minus(OLDEST), now.plus(NEWEST));
    }

    /** Adds rows in the caller's transaction; what may not be added is put aside with the reason. */
    public void add(List<LedgerRow> rows, Origin origin) {
        Instant now = clock.instant();
        List<LedgerRow> accepted = new ArrayList<>();
        for (LedgerRow row : rows) {
            String reason = reasonToRefuse(row, now);
            if (reason == null) {
                accepted.add(row);
            } else {
                refuse(row, origin, reason);
            }
        }
        if (!accepted.isEmpty()) {
            insert(accepted, origin);
        }
    }

    private static @Nullable String reasonToRefuse(LedgerRow row, Instant now) {
        if (row.at().isBefore(now.minus(OLDEST))) {
            return "older than 35 days";
        }
        if (row.at().isAfter(now.plus(NEWEST))) {
            return "more than a day in the future";
        }
        return row.quantity().signum() < 0 && !row.meter().isLevel() ? "negative" : null;
    }

    /** Levels are changed by what is really inserted, in an order that two transactions cannot block each other by. */
    private void insert(List<LedgerRow> rows, Origin origin) {
        jdbc.sql("""
                        with added as (
                            insert into billing.ledger
                                (period, project, meter, route, key, at, quantity, entry, node, segment, position)
                            select cast(date_trunc('month', at at time zone 'UTC') as date),
                                project, meter, route, key, at, quantity, entry,
                                cast(:node as text), cast(:segment as bigint), cast(:position as integer)
                            from unnest(
                                cast(:projects as text[]), cast(:meters as text[]), cast(:routes as text[]),
                                cast(:keys as text[]), cast(:times as timestamptz[]), cast(:quantities as numeric[]),
                                cast(:entries as uuid[]))
                                as rows (project, meter, route, key, at, quantity, entry)
                            on conflict do nothing
                            returning project, meter, period, quantity
                        )
                        insert into billing.level_change as level (project, meter, period, quantity)
                        select project, meter, period, sum(quantity) from added
                        where meter = any(cast(:levels as text[]))
                        group by project, meter, period
                        order by project, meter, period
                        on conflict (project, meter, period)
                        do update set quantity = level.quantity + excluded.quantity
                        """)
                .param("node", origin.node())
                .param("segment", origin.segment())
                .param("position", origin.position())
                .param("projects", column(rows, row -> row.project().value()))
                .param("meters", column(rows, row -> row.meter().wireName()))
                .param("routes", column(rows, LedgerRow::route))
                .param("keys", column(rows, LedgerRow::key))
                .param("times", column(rows, row -> row.at().toString()))
                .param("quantities", column(rows, row -> row.quantity().toPlainString()))
                .param("entries", column(rows, row -> row.entry() == null ? null : String.valueOf(row.entry())))
                .param("levels", new String[] {Meter.STORAGE_BYTES.wireName(), Meter.DATABASE_BYTES.wireName()})
                .update();
    }

    private static String[] column(List<LedgerRow> rows, Function<LedgerRow, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private void refuse(LedgerRow row, Origin origin, String reason) {
        jdbc.sql("""
                        insert into billing.refused_usage
                            (reason, project, meter, route, key, at, quantity, node, segment, position, entry)
                        values (:reason, :project, :meter, :route, :key, :at, :quantity, :node, :segment, :position, :entry)
                        """)
                .param("reason", reason)
                .param("project", row.project().value())
                .param("meter", row.meter().wireName())
                .param("route", row.route())
                .param("key", row.key())
                .param("at", row.at().atOffset(ZoneOffset.UTC))
                .param("quantity", row.quantity())
                .param("node", origin.node())
                .param("segment", origin.segment())
                .param("position", origin.position())
                .param("entry", row.entry())
                .update();
    }

    /** What a project used in the period up to an instant, by meter; levels are left out. */
    public List<MeterSum> sums(ProjectRef project, Period period, Instant until) {
        return jdbc.sql("""
                        select meter, sum(quantity) as quantity from billing.ledger
                        where project = :project and period = :period and at <= :until and meter <> all(:levels)
                        group by meter
                        """)
                .param("project", project.value())
                .param("period", period.firstDay())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("levels", new String[] {Meter.STORAGE_BYTES.wireName(), Meter.DATABASE_BYTES.wireName()})
                .query((row, number) -> new MeterSum(Meter.of(row.getString(1)), row.getBigDecimal(2)))
                .list();
    }

    /**
     * A level of the project, integrated over the period up to an instant: what was there before it, times the time since
     * it began, and each change times the time since it happened.
     *
     * @return in units times milliseconds, exact
     */
    public BigDecimal levelMilliseconds(ProjectRef project, Meter level, Period period, Instant until) {
        return jdbc.sql("""
                        select coalesce((
                            select sum(quantity) * (extract(epoch from cast(:until as timestamptz)) * 1000 - :from_millis)
                            from billing.level_change
                            where project = :project and meter = :meter and period < :period
                        ), 0) + coalesce((
                            select sum(quantity * (extract(epoch from cast(:until as timestamptz) - at) * 1000))
                            from billing.ledger
                            where project = :project and meter = :meter and period = :period and at <= :until
                        ), 0)
                        """)
                .param("project", project.value())
                .param("meter", level.wireName())
                .param("period", period.firstDay())
                .param("from_millis", period.from().toEpochMilli())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(BigDecimal.class)
                .single();
    }

    /** The number of the last row that counts for the project in the period; 0 when there is none. */
    public long lastSequence(ProjectRef project, Period period) {
        return jdbc.sql("""
                        select coalesce(max(seq), 0) from billing.ledger
                        where project = :project and period = :period
                        """)
                .param("project", project.value())
                .param("period", period.firstDay())
                .query(Long.class)
                .single();
    }

    /** So much of a meter. */
    public record MeterSum(Meter meter, BigDecimal quantity) {}
}
