package dev.loam.database.statistics;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The counts of all processes, in the project's own database, where only the service role reaches them. */
final class StatementTable {
    /** Adds, and forgets what has not run for a week. */
    private static final String ADD = """
            with old as (
                delete from loam.statement_statistic where last_at < now() - interval '7 days')
            insert into loam.statement_statistic as known
                (digest, request, sql, calls, failures, answered, total_micros, max_micros)
            select sha256(convert_to(request || E'\\n' || sql, 'UTF8')), request, sql, calls, failures, answered, total, most
            from unnest(:requests::text[], :texts::text[], :calls::bigint[], :failures::bigint[], :rows::bigint[],
                        :totals::bigint[], :most::bigint[])
                as counted (request, sql, calls, failures, answered, total, most)
            on conflict on constraint statement_statistic_pkey do update
            set calls = known.calls + excluded.calls,
                failures = known.failures + excluded.failures,
                answered = known.answered + excluded.answered,
                total_micros = known.total_micros + excluded.total_micros,
                max_micros = greatest(known.max_micros, excluded.max_micros),
                last_at = now()
            """;

    private static final String LIST = """
            select request, sql, calls, failures, answered, total_micros / 1000.0,
                   total_micros / 1000.0 / calls, max_micros / 1000.0, last_at
            from loam.statement_statistic
            order by case :order
                when 'TOTAL' then total_micros when 'MEAN' then total_micros / calls
                when 'MAX' then max_micros else calls end desc, digest
            limit :most
            """;

    private final ProjectSessions sessions;

    StatementTable(ProjectSessions sessions) {
        this.sessions = sessions;
    }

    /** In the order of their texts, so that two processes never wait for one another. */
    void add(ProjectRef project, Map<Shape, Timing> counts) {
        List<Map.Entry<Shape, Timing>> entries = new ArrayList<>(counts.entrySet());
        entries.sort(Map.Entry.comparingByKey((one, other) -> {
            int byRequest = one.request().compareTo(other.request());
            return byRequest != 0 ? byRequest : one.sql().compareTo(other.sql());
        }));
        List<Timing> timings = entries.stream().map(Map.Entry::getValue).toList();
        sessions.asService(
                project,
                session -> session.jdbc()
                        .sql(ADD)
                        .param(
                                "requests",
                                entries.stream()
                                        .map(entry -> entry.getKey().request())
                                        .toArray(String[]::new))
                        .param(
                                "texts",
                                entries.stream()
                                        .map(entry -> entry.getKey().sql())
                                        .toArray(String[]::new))
                        .param("calls", timings.stream().map(Timing::calls).toArray(Long[]::new))
                        .param(
                                "failures",
                                timings.stream().map(Timing::failures).toArray(Long[]::new))
                        .param("rows", timings.stream().map(Timing::rows).toArray(Long[]::new))
                        .param(
                                "totals",
                                timings.stream().map(Timing::totalMicros).toArray(Long[]::new))
                        .param("most", timings.stream().map(Timing::maxMicros).toArray(Long[]::new))
                        .update());
    }

    List<SlowQuery> list(ProjectRef project, SlowQuery.Order order, int most) {
        return sessions.readingAsService(
                project,
                session -> session.jdbc()
                        .sql(LIST)
                        .param("order", order.name())
                        .param("most", most)
                        .query((row, number) -> new SlowQuery(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getDouble(6),
                                row.getDouble(7),
                                row.getDouble(8),
                                row.getTimestamp(9).toInstant()))
                        .list());
    }

    void clear(ProjectRef project) {
        sessions.asService(
                project,
                session -> session.jdbc()
                        .sql("delete from loam.statement_statistic")
                        .update());
    }
}
