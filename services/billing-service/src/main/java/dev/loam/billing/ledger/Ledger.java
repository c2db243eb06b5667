package dev.loam.billing.ledger;

import dev.loam.billing.Period;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    private final RefusedUsage refused;

    public Ledger(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.partitions = new LedgerPartitions(jdbc);
        this.refused = new RefusedUsage(jdbc);
    }

    /** To be called before the transaction that adds rows. */
    public void prepare() {
        Instant now = clock.instant();
        partitions.ensure(now.minus(OLDEST), now.plus(NEWEST));
    }

    /** Adds rows in the caller's transaction; what may not be added is put aside with the reason. */
    public void add(List<LedgerRow> rows, Origin origin) {
        // Who closes a month waits here for what is under way: what comes later sees that the month is being closed.
        lockShared();
        List<LedgerRow> accepted = refused.putAside(rows, origin, clock.instant());
        if (!accepted.isEmpty()) {
            insert(accepted, origin);
        }
    }

    /** Adds a row as it is, in the caller's transaction: somebody answers for it. */
    public void correct(LedgerRow row) {
        lockShared();
        insert(List.of(row), Origin.ENTRIES);
    }

    /**
     * Counts a day's records again after one of them was taken back: sums are right by themselves, but neither is a row
     * that was taken back a record, nor can it be the largest or the last.
     */
    public void recount(ProjectRef project, Meter meter, Instant at) {
        jdbc.sql("""
                        with valid as (
                            select l.quantity, l.at from billing.ledger l
                            where l.period = :period and l.project = :project and l.meter = :meter
                                and l.at >= cast(:day as date)::timestamp at time zone 'UTC'
                                and l.at < (cast(:day as date) + 1)::timestamp at time zone 'UTC' and l.reverses is null
                                and not exists (select from billing.ledger r where r.period = l.period
                                    and r.project = l.project and r.meter = l.meter and r.reverses = l.seq)
                        )
                        update billing.usage_day set
                            records = (select count(*) from valid),
                            peak = coalesce((select max(quantity) from valid), 0),
                            last_quantity = coalesce((select quantity from valid order by at desc limit 1), 0),
                            last_at = coalesce((select max(at) from valid), last_at)
                        where project = :project and day = cast(:day as date) and meter = :meter
                        """)
                .param("period", Period.of(at).firstDay())
                .param("project", project.value())
                .param("meter", meter.wireName())
                .param("day", LocalDate.ofInstant(at, ZoneOffset.UTC).toString())
                .update();
    }

    private void lockShared() {
        jdbc.sql("select pg_advisory_xact_lock_shared(7305805143209024)")
                .query((row, number) -> true)
                .single();
    }

    /** Waits, in a transaction of its own, until all that is being added now is there or given up. */
    public void awaitWriters() {
        jdbc.sql("select pg_advisory_xact_lock(7305805143209024)")
                .query((row, number) -> true)
                .single();
    }

    /**
     * Days, levels and late usage are changed by what is really inserted, in an order that two transactions cannot block
     * each other by.
     */
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
                            returning project, meter, period, cast(at at time zone 'UTC' as date) as day, at, quantity
                        ), days as (
                            insert into billing.usage_day as old
                                (project, day, meter, quantity, records, peak, last_quantity, last_at, moment)
                            select project, day, meter, sum(quantity), count(*), max(quantity),
                                (array_agg(quantity order by at desc))[1], max(at),
                                sum(case when meter = any(cast(:levels as text[])) then quantity * (extract(epoch from
                                    (day + 1)::timestamp at time zone 'UTC' - at) * 1000) else 0 end)
                            from added
                            group by project, day, meter
                            order by project, day, meter
                            on conflict (project, day, meter) do update set
                                quantity = old.quantity + excluded.quantity,
                                records = old.records + excluded.records,
                                peak = greatest(old.peak, excluded.peak),
                                last_quantity = case when excluded.last_at >= old.last_at
                                    then excluded.last_quantity else old.last_quantity end,
                                last_at = greatest(old.last_at, excluded.last_at),
                                moment = old.moment + excluded.moment
                        ), late as (
                            insert into billing.late_usage (project, period)
                            select distinct project, period from added
                            where period in (select period from billing.closing)
                            order by project, period
                            on conflict (period, project) do update set period = excluded.period
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
                .param("levels", levels())
                .update();
    }

    static String[] levels() {
        return new String[] {Meter.STORAGE_BYTES.wireName(), Meter.DATABASE_BYTES.wireName()};
    }

    private static String[] column(List<LedgerRow> rows, Function<LedgerRow, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
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
}
