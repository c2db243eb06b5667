package dev.loam.project.tenant;

import dev.loam.platform.project.ProjectStatus;
import dev.loam.project.organization.Access;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists and searches the projects that an operator may see. */
final class ProjectList {
    private static final String MATCHING = """
            from project.project p
            where p.organization_id = any (cast(:organizations as uuid[]))
              and (cast(:only as text) is null or p.ref = :only)
              and (cast(:organization as uuid) is null or p.organization_id = :organization)
              and (cast(:status as text) is null or p.status = :status)
              and (cast(:text as text) is null or strpos(lower(p.name), :text) > 0 or starts_with(p.ref, :text))
            """;

    private static final String COLUMNS = """
            select p.ref, p.name, p.organization_id, p.status, p.cluster_id, p.created_at, p.purge_at, p.stage,
                   p.stage_group, %s as sort_key
            """;

    private final JdbcClient jdbc;

    ProjectList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page find(Access.Reach reach, ProjectSearch search) {
        List<Found> rows = matching(
                        COLUMNS.formatted(search.order().key())
                                + MATCHING
                                + search.order().sql()
                                + "limit :limit",
                        reach,
                        search)
                .param("after", search.after() == null ? null : search.after().key(), Types.VARCHAR)
                .param(
                        "after_ref",
                        search.after() == null ? null : search.after().ref(),
                        Types.VARCHAR)
                .param("limit", search.limit() + 1)
                .query(ProjectList::row)
                .list();
        long total = matching("select count(*) " + MATCHING, reach, search)
                .query(Long.class)
                .single();
        boolean more = rows.size() > search.limit();
        List<Found> page = more ? rows.subList(0, search.limit()) : rows;
        return new Page(
                page.stream().map(Found::project).toList(),
                total,
                more ? page.getLast().end().cursor() : null);
    }

    private JdbcClient.StatementSpec matching(String sql, Access.Reach reach, ProjectSearch search) {
        return jdbc.sql(sql)
                .param(
                        "organizations",
                        reach.organizations().stream().map(UUID::toString).toArray(String[]::new))
                .param(
                        "only",
                        reach.onlyProject() == null ? null : reach.onlyProject().value(),
                        Types.VARCHAR)
                .param("organization", search.organization(), Types.OTHER)
                .param("status", search.status(), Types.VARCHAR)
                .param("text", search.text(), Types.VARCHAR);
    }

    private static Found row(ResultSet row, int number) throws SQLException {
        String ref = row.getString("ref");
        return new Found(
                new ProjectAnswer(
                        ref,
                        row.getString("name"),
                        row.getObject("organization_id", UUID.class),
                        ProjectStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                        row.getString("cluster_id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("purge_at", OffsetDateTime.class)),
                        row.getString("stage"),
                        row.getObject("stage_group", UUID.class),
                        null),
                new ProjectSearch.After(row.getString("sort_key"), ref));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private record Found(ProjectAnswer project, ProjectSearch.After end) {}

    /**
     * A page of projects.
     *
     * @param total how many there are on all pages
     * @param nextCursor asks for the next page; null on the last one
     */
    record Page(
            List<ProjectAnswer> items, long total, @Nullable String nextCursor) {}
}
