package dev.loam.billing.ledger;

import dev.loam.billing.Period;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what was used in many stints at once, from the days; single records are looked at where a day counts in part. */
public class StintUsage {
    private static final String STINTS = """
            with stint as (
                select * from unnest(cast(:numbers as integer[]), cast(:projects as text[]), cast(:from_days as date[]),
                    cast(:end_days as date[]), cast(:parts as timestamptz[]), cast(:untils as timestamptz[]))
                    as rows (number, project, from_day, end_day, part_from, until)
            )
            """;

    /** Days that count whole. What happened on one goes on having its effect on a level until the stint's end. */
    private static final String FULL_DAYS = """
            select s.number, d.meter, d.quantity, d.records, d.peak, d.last_quantity, d.last_at,
                case when d.meter = any(cast(:levels as text[])) then d.moment + d.quantity * (extract(epoch from
                    s.until - (d.day + 1)::timestamp at time zone 'UTC') * 1000) else 0 end as moment
            from stint s
            join billing.usage_day d on d.project = s.project and d.day >= s.from_day and d.day < s.end_day
            """;

    private static final String PART_DAYS = """
            select s.number, l.meter, sum(l.quantity), count(*), max(l.quantity),
                (array_agg(l.quantity order by l.at desc))[1], max(l.at),
                sum(case when l.meter = any(cast(:levels as text[]))
                    then l.quantity * (extract(epoch from s.until - l.at) * 1000) else 0 end)
            from stint s
            join billing.ledger l on l.project = s.project and l.period = :period and l.at >= s.part_from
                and l.at <= s.until
            where s.part_from < s.until
            group by s.number, l.meter
            """;

    private final JdbcClient jdbc;

    public StintUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By stint, in their order, what was used of each meter.
     *
     * @param period the month that all stints are in
     * @param daily what is included daily, by meter
     */
    public List<Map<Meter, Measured>> read(List<Stint> stints, Period period, Map<Meter, BigDecimal> daily) {
        List<Map<Meter, Measured>> usage = new ArrayList<>();
        stints.forEach(_ -> usage.add(new EnumMap<>(Meter.class)));
        if (stints.isEmpty()) {
            return usage;
        }
        readRecords(stints, period, daily, usage);
        readLevels(stints, period, usage);
        return usage;
    }

    private void readRecords(
            List<Stint> stints, Period period, Map<Meter, BigDecimal> daily, List<Map<Meter, Measured>> usage) {
        List<Map.Entry<Meter, BigDecimal>> allowances = List.copyOf(daily.entrySet());
        boolean parts = stints.stream().anyMatch(Stint::endsWithinDay);
        String used = parts ? FULL_DAYS + "union all\n" + PART_DAYS : FULL_DAYS;
        bound(STINTS + ", used as (\n" + used + ")\n" + """
                        select u.number, u.meter, sum(u.quantity),
                            sum(greatest(u.quantity - coalesce(a.allowance, 0), 0)), sum(u.records), max(u.peak),
                            (array_agg(u.last_quantity order by u.last_at desc))[1], sum(u.moment)
                        from used u
                        left join unnest(cast(:meters as text[]), cast(:allowances as numeric[]))
                            as a (meter, allowance) on a.meter = u.meter
                        group by u.number, u.meter
                        """, stints, period)
                .param(
                        "meters",
                        allowances.stream()
                                .map(allowance -> allowance.getKey().wireName())
                                .toArray(String[]::new))
                .param(
                        "allowances",
                        allowances.stream()
                                .map(allowance -> allowance.getValue().toPlainString())
                                .toArray(String[]::new))
                .query((row, number) -> {
                    usage.get(row.getInt(1))
                            .put(
                                    Meter.of(row.getString(2)),
                                    new Measured(
                                            row.getBigDecimal(3),
                                            row.getBigDecimal(4),
                                            row.getLong(5),
                                            row.getBigDecimal(6),
                                            row.getBigDecimal(7),
                                            row.getBigDecimal(8)));
                    return number;
                })
                .list();
    }

    /** What was there when the stint began lasts through all of it. */
    private void readLevels(List<Stint> stints, Period period, List<Map<Meter, Measured>> usage) {
        bound(STINTS + """
                        select s.number, level.meter, sum(level.quantity) from stint s
                        cross join lateral (
                            select l.meter, l.quantity from billing.level_change l
                            where l.project = s.project and l.meter = any(cast(:levels as text[])) and l.period < :period
                            union all
                            select d.meter, d.quantity from billing.usage_day d
                            where d.project = s.project and d.day >= :period and d.day < s.from_day
                                and d.meter = any(cast(:levels as text[]))
                        ) level
                        group by s.number, level.meter
                        """, stints, period)
                .query((row, number) -> {
                    Stint stint = stints.get(row.getInt(1));
                    BigDecimal milliseconds = row.getBigDecimal(3).multiply(length(stint));
                    usage.get(row.getInt(1))
                            .merge(
                                    Meter.of(row.getString(2)),
                                    Measured.nothing().withLevel(milliseconds),
                                    (measured, _) -> measured.withLevel(milliseconds));
                    return number;
                })
                .list();
    }

    /** In milliseconds; an instant may have parts of them. */
    private static BigDecimal length(Stint stint) {
        long micros = ChronoUnit.MICROS.between(stint.start(), stint.until());
        return BigDecimal.valueOf(micros, 3);
    }

    /** How many different keys a meter's records name, by stint; a day that counts in part counts by its records. */
    public List<Long> distinctKeys(List<Stint> stints, Period period, Meter meter) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(stints.size(), 0L));
        bound(STINTS + """
                        select s.number, count(distinct l.key) from stint s
                        join billing.ledger l on l.project = s.project and l.period = :period and l.meter = :meter
                            and l.at >= s.from_day::timestamp at time zone 'UTC'
                            and (l.at < s.until or l.at = s.until and s.part_from < s.until)
                        group by s.number
                        """, stints, period)
                .param("meter", meter.wireName())
                .query((row, number) -> counts.set(row.getInt(1), row.getLong(2)))
                .list();
        return counts;
    }

    private JdbcClient.StatementSpec bound(String sql, List<Stint> stints, Period period) {
        return jdbc.sql(sql)
                .param(
                        "numbers",
                        IntStream.range(0, stints.size())
                                .mapToObj(Integer::toString)
                                .toArray(String[]::new))
                .param("projects", column(stints, stint -> stint.project().value()))
                .param("from_days", column(stints, stint -> stint.from().toString()))
                .param("end_days", column(stints, stint -> stint.endDay().toString()))
                .param("parts", column(stints, stint -> stint.partFrom().toString()))
                .param("untils", column(stints, stint -> stint.until().toString()))
                .param("levels", Ledger.levels())
                .param("period", period.firstDay());
    }

    private static String[] column(List<Stint> stints, Function<Stint, String> value) {
        return stints.stream().map(value).toArray(String[]::new);
    }
}
