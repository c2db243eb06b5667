package dev.loam.billing.requestlog;

import dev.loam.platform.copy.CopyRows;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.UsageChunk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Single requests, in one table a day; days past their time are dropped when a new one is made. Thread-safe. */
public class RequestLog {
    private static final String COPY = """
            copy billing.request_log (at, node, segment, position, project, id, method, route, key, status, bytes)
            from stdin""";

    /** How long after its id a request may be let in: it waits for its turn. */
    private static final Duration AROUND = Duration.ofMinutes(2);

    private final JdbcClient jdbc;
    private final JdbcOperations copies;
    private final Clock clock;
    private final int retentionDays;
    private final Set<LocalDate> known = ConcurrentHashMap.newKeySet();

    RequestLog(JdbcClient jdbc, JdbcOperations copies, Clock clock, int retentionDays) {
        this.jdbc = jdbc;
        this.copies = copies;
        this.clock = clock;
        this.retentionDays = retentionDays;
    }

    /** To be called before the transaction that adds these requests. */
    public void prepare(List<UsageChunk.Request> requests) {
        Set<LocalDate> days = requests.stream()
                .filter(this::isKept)
                .map(request -> day(request.at()))
                .collect(Collectors.toSet());
        for (LocalDate day : days) {
            if (!known.contains(day)) {
                jdbc.sql("select billing.ensure_request_log_day(:day), billing.drop_request_log_before(:oldest)")
                        .param("day", day)
                        .param("oldest", oldest())
                        .query((row, number) -> day)
                        .single();
                known.add(day);
            }
        }
    }

    /**
     * Adds a chunk's requests in the caller's transaction, which is the one that takes the chunk, so that they come once.
     * The beginning and the end of a request may come in either order; its bytes and status are those of its end.
     */
    public void add(UsageChunk chunk) {
        Map<Boolean, List<UsageChunk.Request>> kept = chunk.requests().stream()
                .filter(this::isKept)
                .collect(Collectors.partitioningBy(request -> isWhollyIn(chunk, request)));
        List<UsageChunk.Request> whole = kept.getOrDefault(true, List.of());
        List<UsageChunk.Request> parts = kept.getOrDefault(false, List.of());
        if (!whole.isEmpty()) {
            copy(chunk.node(), whole);
        }
        if (!parts.isEmpty()) {
            join(chunk.node(), parts);
        }
    }

    /** Nothing of such a request comes with any other chunk. */
    private static boolean isWhollyIn(UsageChunk chunk, UsageChunk.Request request) {
        return request.status() != null
                && request.segment() == chunk.segment()
                && request.offset() >= chunk.from()
                && request.offset() < chunk.to();
    }

    private void copy(String node, List<UsageChunk.Request> requests) {
        CopyRows rows = new CopyRows(requests.size());
        for (UsageChunk.Request request : requests) {
            rows.plain(request.at())
                    .text(node)
                    .number(request.segment())
                    .number(request.offset())
                    .text(request.project().value())
                    .text(request.id())
                    .text(request.method())
                    .text(request.route())
                    .text(request.key())
                    .text(status(request))
                    .number(request.bytes())
                    .endOfRow();
        }
        rows.send(copies, COPY);
    }

    private void join(String node, List<UsageChunk.Request> kept) {
        jdbc.sql("""
                        insert into billing.request_log as old
                            (at, node, segment, position, project, id, method, route, key, status, bytes)
                        select at, :node, segment, position, project, id, method, route, key, status, bytes
                        from unnest(
                            cast(:times as timestamptz[]), cast(:segments as bigint[]), cast(:positions as integer[]),
                            cast(:projects as text[]), cast(:ids as text[]), cast(:methods as text[]),
                            cast(:routes as text[]), cast(:keys as text[]), cast(:statuses as integer[]),
                            cast(:bytes as bigint[]))
                            as rows (at, segment, position, project, id, method, route, key, status, bytes)
                        on conflict (at, node, segment, position) do update
                        set status = excluded.status, bytes = excluded.bytes
                        where excluded.status is not null
                        """)
                .param("node", node)
                .param("times", column(kept, request -> request.at().toString()))
                .param("segments", column(kept, request -> Long.toString(request.segment())))
                .param("positions", column(kept, request -> Integer.toString(request.offset())))
                .param("projects", column(kept, request -> request.project().value()))
                .param("ids", column(kept, UsageChunk.Request::id))
                .param("methods", column(kept, UsageChunk.Request::method))
                .param("routes", column(kept, UsageChunk.Request::route))
                .param("keys", column(kept, UsageChunk.Request::key))
                .param("statuses", column(kept, RequestLog::status))
                .param("bytes", column(kept, request -> Long.toString(request.bytes())))
                .update();
    }

    private static @Nullable String status(UsageChunk.Request request) {
        Integer status = request.status();
        return status == null ? null : status.toString();
    }

    private static String[] column(
            List<UsageChunk.Request> requests, Function<UsageChunk.Request, @Nullable String> value) {
        return requests.stream().map(value).toArray(String[]::new);
    }

    private boolean isKept(UsageChunk.Request request) {
        LocalDate day = day(request.at());
        return !day.isBefore(oldest()) && !day.isAfter(day(clock.instant()).plusDays(1));
    }

    private LocalDate oldest() {
        return day(clock.instant()).minusDays(retentionDays);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** The request of that id. The gateway's ids begin with their time, by which the log is found through. */
    public Optional<LoggedRequest> find(ProjectRef project, UUID id) {
        Instant at = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        return jdbc.sql("""
                        select id, method, route, key, status, bytes, at from billing.request_log
                        where project = :project and at >= :from and at < :to and id = :id
                        limit 1
                        """)
                .param("project", project.value())
                .param("from", at.minus(AROUND).atOffset(ZoneOffset.UTC))
                .param("to", at.plus(AROUND).atOffset(ZoneOffset.UTC))
                .param("id", id.toString())
                .query((row, number) -> new LoggedRequest(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Integer.class),
                        row.getLong(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The last requests of a project that began before an instant, latest first. */
    List<LoggedRequest> list(ProjectRef project, Instant before, int limit) {
        return jdbc.sql("""
                        select id, method, route, key, status, bytes, at from billing.request_log
                        where project = :project and at < :before
                        order by at desc, node desc, segment desc, position desc
                        limit :limit
                        """)
                .param("project", project.value())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new LoggedRequest(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, Integer.class),
                        row.getLong(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .list();
    }
}
