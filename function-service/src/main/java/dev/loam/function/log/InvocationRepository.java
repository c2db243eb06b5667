package dev.loam.function.log;

import dev.loam.platform.copy.Column;
import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The tables of invocations and their logs. */
class InvocationRepository {
    private static final String COLUMNS = """
            select id, function, version, trigger, status, started_at, duration_ms, billed_ms, memory_mb,
                   peak_memory_mb, cold, wait_ms, queue_ms, trace_id, error, event_id, request_id, caller
            from function.invocation
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    InvocationRepository(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    void save(List<InvocationRecord> records) {
        List<InvocationRecord> printed = records.stream()
                .filter(invocation -> !invocation.logs().isEmpty())
                .toList();
        transactions.executeWithoutResult(_ -> {
            insert(records);
            if (!printed.isEmpty()) {
                insertLogs(printed);
            }
        });
    }

    private void insert(List<InvocationRecord> records) {
        jdbc.sql("""
                        insert into function.invocation
                            (ref, id, function, version, trigger, status, started_at, duration_ms, billed_ms, memory_mb,
                             peak_memory_mb, cold, error, event_id, request_id, wait_ms, queue_ms, trace_id, caller)
                        select * from unnest(
                            cast(:refs as text[]), cast(:ids as text[]), cast(:functions as text[]),
                            cast(:versions as integer[]), cast(:triggers as text[]), cast(:statuses as text[]),
                            cast(:starts as timestamptz[]), cast(:durations as bigint[]), cast(:billed as bigint[]),
                            cast(:memory as integer[]), cast(:peaks as integer[]), cast(:cold as boolean[]),
                            cast(:errors as text[]), cast(:events as text[]), cast(:requests as text[]),
                            cast(:waits as bigint[]), cast(:queues as bigint[]), cast(:traces as text[]),
                            cast(:callers as text[]))
                        on conflict do nothing
                        """)
                .param(
                        "refs",
                        Column.of(records, invocation -> invocation.project().value()))
                .param("ids", Column.of(records, InvocationRecord::id))
                .param(
                        "functions",
                        Column.of(records, invocation -> invocation.function().value()))
                .param("versions", Column.of(records, InvocationRecord::version))
                .param("triggers", Column.of(records, InvocationRecord::trigger))
                .param("statuses", Column.of(records, InvocationRecord::status))
                .param("starts", Column.of(records, InvocationRecord::startedAt))
                .param("durations", Column.of(records, InvocationRecord::durationMs))
                .param("billed", Column.of(records, InvocationRecord::billedMs))
                .param("memory", Column.of(records, InvocationRecord::memoryMb))
                .param("peaks", Column.of(records, InvocationRecord::peakMemoryMb))
                .param("cold", Column.of(records, InvocationRecord::cold))
                .param("errors", Column.of(records, invocation -> storable(invocation.error())))
                .param("events", Column.of(records, InvocationRecord::eventId))
                .param("requests", Column.of(records, InvocationRecord::requestId))
                .param("waits", Column.of(records, invocation -> invocation.queueMs() + invocation.initMs()))
                .param("queues", Column.of(records, InvocationRecord::queueMs))
                .param("traces", Column.of(records, InvocationRecord::traceId))
                .param("callers", Column.of(records, InvocationRecord::caller))
                .update();
    }

    private void insertLogs(List<InvocationRecord> printed) {
        jdbc.sql("""
                        insert into function.invocation_log (ref, id, started_at, text, levels)
                        select * from unnest(
                            cast(:refs as text[]), cast(:ids as text[]), cast(:starts as timestamptz[]),
                            cast(:texts as text[]), cast(:levels as text[]))
                        on conflict do nothing
                        """)
                .param(
                        "refs",
                        Column.of(printed, invocation -> invocation.project().value()))
                .param("ids", Column.of(printed, InvocationRecord::id))
                .param("starts", Column.of(printed, InvocationRecord::startedAt))
                .param("texts", Column.of(printed, invocation -> storable(invocation.logs())))
                .param("levels", Column.of(printed, InvocationRecord::levels))
                .update();
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

    List<StoredInvocation> listCalledBy(ProjectRef project, String caller, int limit) {
        return jdbc.sql(COLUMNS + "where ref = :ref and caller = :caller order by started_at desc, id limit :limit")
                .param("ref", project.value())
                .param("caller", caller)
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

    /** Tenant code prints what it likes; Postgres takes no NUL in a text. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\ufffd');
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
                row.getString("request_id"),
                row.getString("caller"));
    }
}
