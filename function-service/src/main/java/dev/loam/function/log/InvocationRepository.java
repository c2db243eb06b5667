package dev.loam.function.log;

import dev.loam.platform.project.ProjectRef;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The tables of invocations and their logs. */
class InvocationRepository {
    private static final String COLUMNS = """
            select id, function, version, trigger, status, started_at, duration_ms, billed_ms, memory_mb,
                   peak_memory_mb, cold, wait_ms, queue_ms, trace_id, error, event_id, request_id
            from function.invocation
            """;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final TransactionOperations transactions;

    InvocationRepository(JdbcClient jdbc, JdbcOperations batches, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transactions = transactions;
    }

    void save(List<InvocationRecord> records) {
        List<InvocationRecord> printed = records.stream()
                .filter(invocation -> !invocation.logs().isEmpty())
                .toList();
        transactions.executeWithoutResult(_ -> {
            batches.batchUpdate("""
                            insert into function.invocation
                                (ref, id, function, version, trigger, status, started_at, duration_ms, billed_ms,
                                 memory_mb, peak_memory_mb, cold, error, event_id, request_id, wait_ms, queue_ms,
                                 trace_id)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict do nothing
                            """, records, records.size(), InvocationRepository::bind);
            if (!printed.isEmpty()) {
                batches.batchUpdate("""
                                insert into function.invocation_log (ref, id, started_at, text, levels)
                                values (?, ?, ?, ?, ?)
                                on conflict do nothing
                                """, printed, printed.size(), InvocationRepository::bindLog);
            }
        });
    }

    List<StoredInvocation> list(ProjectRef project, InvocationFilter filter, int limit) {
        return jdbc.sql(COLUMNS + """
                        where ref = :ref
                            and (cast(:function as text) is null or function = :function)
                            and (cast(:status as text) is null or status = :status)
                            and (cast(:trigger as text) is null or trigger = :trigger)
                            and (cast(:version as integer) is null or version = :version)
                            and (cast(:before as timestamptz) is null or started_at < :before)
                        order by started_at desc, id
                        limit :limit
                        """)
                .param("ref", project.value())
                .param(
                        "function",
                        filter.function() == null ? null : filter.function().value(),
                        Types.VARCHAR)
                .param("status", filter.status(), Types.VARCHAR)
                .param("trigger", filter.trigger(), Types.VARCHAR)
                .param("version", filter.version(), Types.INTEGER)
                .param(
                        "before",
                        filter.before() == null ? null : filter.before().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("limit", limit)
                .query(InvocationRepository::map)
                .list();
    }

    Optional<StoredInvocation> find(ProjectRef project, String id) {
        return jdbc.sql(COLUMNS + "where ref = :ref and id = :id")
                .param("ref", project.value())
                .param("id", id)
                .query(InvocationRepository::map)
                .optional();
    }

    Optional<Printed> findLogs(ProjectRef project, String id) {
        return jdbc.sql("select text, levels from function.invocation_log where ref = :ref and id = :id")
                .param("ref", project.value())
                .param("id", id)
                .query((row, _) -> new Printed(row.getString("text"), row.getString("levels")))
                .optional();
    }

    void deleteBefore(Instant time) {
        OffsetDateTime before = time.atOffset(ZoneOffset.UTC);
        jdbc.sql("delete from function.invocation where started_at < :before")
                .param("before", before)
                .update();
        jdbc.sql("delete from function.invocation_log where started_at < :before")
                .param("before", before)
                .update();
    }

    void deleteAll(ProjectRef project) {
        jdbc.sql("delete from function.invocation where ref = :ref")
                .param("ref", project.value())
                .update();
        jdbc.sql("delete from function.invocation_log where ref = :ref")
                .param("ref", project.value())
                .update();
    }

    private static void bind(PreparedStatement row, InvocationRecord invocation) throws SQLException {
        row.setString(1, invocation.project().value());
        row.setString(2, invocation.id());
        row.setString(3, invocation.function().value());
        row.setInt(4, invocation.version());
        row.setString(5, invocation.trigger());
        row.setString(6, invocation.status());
        row.setObject(7, invocation.startedAt().atOffset(ZoneOffset.UTC));
        row.setLong(8, invocation.durationMs());
        row.setLong(9, invocation.billedMs());
        row.setInt(10, invocation.memoryMb());
        row.setInt(11, invocation.peakMemoryMb());
        row.setBoolean(12, invocation.cold());
        String error = invocation.error();
        row.setObject(13, error == null ? null : storable(error), Types.VARCHAR);
        row.setObject(14, invocation.eventId(), Types.VARCHAR);
        row.setString(15, invocation.requestId());
        row.setLong(16, invocation.queueMs() + invocation.initMs());
        row.setLong(17, invocation.queueMs());
        row.setObject(18, invocation.traceId(), Types.VARCHAR);
    }

    private static void bindLog(PreparedStatement row, InvocationRecord invocation) throws SQLException {
        row.setString(1, invocation.project().value());
        row.setString(2, invocation.id());
        row.setObject(3, invocation.startedAt().atOffset(ZoneOffset.UTC));
        row.setString(4, storable(invocation.logs()));
        row.setString(5, invocation.levels());
    }

    /** Tenant code prints what it likes; Postgres takes no NUL in a text. */
    private static String storable(String text) {
        return text.replace('\0', '\ufffd');
    }

    private static StoredInvocation map(ResultSet row, int number) throws SQLException {
        return new StoredInvocation(
                row.getString("id"),
                row.getString("function"),
                row.getInt("version"),
                row.getString("trigger"),
                row.getString("status"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("duration_ms"),
                row.getLong("billed_ms"),
                row.getInt("memory_mb"),
                row.getInt("peak_memory_mb"),
                row.getBoolean("cold"),
                row.getLong("wait_ms"),
                row.getLong("queue_ms"),
                row.getLong("wait_ms") - row.getLong("queue_ms"),
                row.getString("trace_id"),
                row.getString("error"),
                row.getString("event_id"),
                row.getString("request_id"));
    }
}
