package dev.loam.gateway.accesslog;

import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds lines of one project, the newest first. */
class LogSearch {
    private static final Duration USUAL_SPAN = Duration.ofDays(1);
    private static final int SECONDS_FOR_A_SEARCH = 5;
    private static final int MOST_LINES = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    LogSearch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Page find(ProjectRef project, Wanted wanted) {
        try {
            return search(project, wanted);
        } catch (QueryTimeoutException endless) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED,
                    "The search takes more than %d s: name a shorter time".formatted(SECONDS_FOR_A_SEARCH),
                    endless);
        }
    }

    private Page search(ProjectRef project, Wanted wanted) {
        int limit = Math.clamp(wanted.limit(), 1, MOST_LINES);
        Instant to = wanted.to() == null ? clock.instant().plusSeconds(60) : wanted.to();
        Instant from = wanted.from() == null ? to.minus(USUAL_SPAN) : wanted.from();
        Position after = Position.parse(wanted.cursor());
        StatusRange statuses = StatusRange.parse(wanted.status());
        List<AccessLogLine> lines = jdbc.sql("""
                        select at, request_id, method, path, query, status, bytes_in, bytes_out, duration_us, key_id, user_id,
                            ip, user_agent, route, refusal
                        from gateway.access_log
                        where project = :project and at >= :from and at < :to
                          and (cast(:after_at as timestamptz) is null or (at, request_id) < (:after_at, :after_id))
                          and status between :lowest and :highest
                          and (cast(:method as text) is null or method = :method)
                          and (cast(:path as text) is null or starts_with(path, :path))
                          and (cast(:request_id as text) is null or request_id = :request_id)
                          and (cast(:text as text) is null
                               or position(lower(:text) in lower(concat_ws(' ', path, query, user_agent, refusal, user_id, ip))) > 0)
                        order by at desc, request_id desc
                        limit :limit
                        """)
                .withQueryTimeout(SECONDS_FOR_A_SEARCH)
                .param("project", project.value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("after_at", after == null ? null : after.at(), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("after_id", after == null ? null : after.id(), Types.VARCHAR)
                .param("lowest", statuses.lowest())
                .param("highest", statuses.highest())
                .param("method", wanted.method(), Types.VARCHAR)
                .param("path", wanted.path(), Types.VARCHAR)
                .param("request_id", wanted.requestId(), Types.VARCHAR)
                .param("text", wanted.text(), Types.VARCHAR)
                .param("limit", limit)
                .query(LogSearch::line)
                .list();
        AccessLogLine last = lines.size() < limit ? null : lines.getLast();
        return new Page(
                lines, last == null ? null : new Position(last.at().atOffset(ZoneOffset.UTC), last.requestId()).text());
    }

    private static AccessLogLine line(ResultSet row, int number) throws SQLException {
        return new AccessLogLine(
                row.getTimestamp("at").toInstant(),
                row.getString("request_id"),
                row.getString("method"),
                row.getString("path"),
                row.getString("query"),
                row.getInt("status"),
                row.getLong("bytes_in"),
                row.getLong("bytes_out"),
                row.getLong("duration_us"),
                row.getString("key_id"),
                row.getString("user_id"),
                row.getString("ip"),
                row.getString("user_agent"),
                row.getString("route"),
                row.getString("refusal"));
    }

    /** What is looked for; null for anything. */
    record Wanted(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String status,
            @Nullable String method,
            @Nullable String path,
            @Nullable String requestId,
            @Nullable String text,
            @Nullable String cursor,
            int limit) {}

    record Page(List<AccessLogLine> logs, @Nullable String nextCursor) {}

    /** {@code 404}, or {@code 4xx}. */
    private record StatusRange(int lowest, int highest) {
        static StatusRange parse(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return new StatusRange(0, 999);
            }
            if (text.matches("[1-5]xx")) {
                int hundred = (text.charAt(0) - '0') * 100;
                return new StatusRange(hundred, hundred + 99);
            }
            if (text.matches("[1-5]\\d\\d")) {
                return new StatusRange(Integer.parseInt(text), Integer.parseInt(text));
            }
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'status' is for instance 404, or 5xx");
        }
    }

    /** Where a page ended. */
    private record Position(OffsetDateTime at, String id) {
        static @Nullable Position parse(@Nullable String cursor) {
            if (cursor == null || cursor.isEmpty()) {
                return null;
            }
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split(" ", 2);
                return new Position(Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), parts[1]);
            } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException forged) {
                throw new ProblemException(CommonError.VALIDATION_FAILED, "'cursor' is none of ours", forged);
            }
        }

        String text() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((at.toInstant() + " " + id).getBytes(StandardCharsets.UTF_8));
        }
    }
}
