package dev.loam.project.cluster;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageEntry;
import dev.loam.platform.usage.UsageOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What billing was told of the sizes of databases. Each change of a size is written down for billing in the transaction
 * that notes the size, so that the changes always add up to it, whoever dies in between and however many look. Thread-safe.
 */
final class MeteredDatabases {
    private static final String ROUTE = "/database";

    private final JdbcClient jdbc;
    private final UsageOutbox usage;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MeteredDatabases(JdbcClient jdbc, UsageOutbox usage, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.usage = usage;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How many rows had been changed in each database when its size was last read. */
    Map<ProjectRef, Long> changedRows() {
        Map<ProjectRef, Long> rows = new HashMap<>();
        jdbc.sql("select ref, changed_rows from project.database_size")
                .query((row, number) -> rows.put(new ProjectRef(row.getString("ref")), row.getLong("changed_rows")))
                .list();
        return rows;
    }

    /** Notes sizes that were read now; those of projects that are being deleted stay as they were, until they end. */
    void record(Map<ProjectRef, Long> sizes, Map<ProjectRef, Long> changedRows) {
        List<Map.Entry<ProjectRef, Long>> read = List.copyOf(sizes.entrySet());
        transaction.executeWithoutResult(_ -> {
            lock();
            usage.write(jdbc
                    .sql("""
                            with before as (
                                select ref, bytes from project.database_size where ref = any(cast(:refs as text[]))
                            ), read as (
                                select p.ref, r.bytes, r.changed_rows
                                from unnest(cast(:refs as text[]), cast(:bytes as bigint[]), cast(:rows as bigint[]))
                                    as r (ref, bytes, changed_rows)
                                join project.project p on p.ref = r.ref
                                where p.status <> 'deleting'
                                for key share of p
                            ), noted as (
                                insert into project.database_size as old (ref, bytes, changed_rows, read_at)
                                select ref, bytes, changed_rows, cast(:now as timestamptz) from read
                                on conflict (ref) do update set bytes = excluded.bytes,
                                    changed_rows = excluded.changed_rows, read_at = excluded.read_at
                                where (old.bytes, old.changed_rows) is distinct from
                                    (excluded.bytes, excluded.changed_rows)
                                returning ref, bytes
                            )
                            select n.ref, n.bytes - coalesce(b.bytes, 0) as difference
                            from noted n left join before b on b.ref = n.ref
                            """)
                    .param("refs", column(read, size -> size.getKey().value()))
                    .param("bytes", column(read, size -> size.getValue().toString()))
                    .param(
                            "rows",
                            column(
                                    read,
                                    size -> changedRows
                                            .getOrDefault(size.getKey(), 0L)
                                            .toString()))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(this::entry)
                    .list()
                    .stream()
                    .filter(entry -> entry.quantity() != 0)
                    .toList());
        });
    }

    /** The project's database is gone. */
    void end(ProjectRef project) {
        transaction.executeWithoutResult(_ -> {
            lock();
            usage.write(
                    jdbc.sql("delete from project.database_size where ref = :ref returning ref, -bytes as difference")
                            .param("ref", project.value())
                            .query(this::entry)
                            .list());
        });
    }

    /** One at a time: each has to see what the one before noted. */
    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(7305805143209025)")
                .query((row, number) -> true)
                .single();
    }

    private UsageEntry entry(ResultSet row, int number) throws SQLException {
        return new UsageEntry(
                UUID.randomUUID(),
                new ProjectRef(row.getString("ref")),
                Meter.DATABASE_BYTES,
                row.getLong("difference"),
                ROUTE,
                "",
                clock.instant());
    }

    private static String[] column(
            List<Map.Entry<ProjectRef, Long>> sizes, Function<Map.Entry<ProjectRef, Long>, String> value) {
        return sizes.stream().map(value).toArray(String[]::new);
    }
}
