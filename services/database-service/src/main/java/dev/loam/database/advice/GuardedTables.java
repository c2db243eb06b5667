package dev.loam.database.advice;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables whose rows policies can guard, an app's own and those of its buckets, with the policies that there are. */
final class GuardedTables {
    private static final String TABLES = """
            select n.nspname, c.relname, c.relrowsecurity
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p')
              and (n.nspname = 'storage' and c.relname in ('buckets', 'objects')
                   or n.nspname !~ '^pg_' and n.nspname <> all (array[
                       'information_schema', 'auth', 'storage', 'realtime', 'loam', 'loam_guard', 'extensions']))
              and not exists (
                  select from pg_catalog.pg_depend d
                  where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;
    private static final String SORTED_TABLES = TABLES + " order by n.nspname, c.relname";
    private static final String POLICIES = """
            select schemaname, tablename, policyname, permissive = 'PERMISSIVE', pg_catalog.lower(cmd), roles, qual, with_check
            from pg_catalog.pg_policies
            where (schemaname, tablename) in (select nspname, relname from (""" + TABLES + """
            ) guarded)
            order by schemaname, tablename, policyname
            """;

    private final ProjectSessions sessions;

    GuardedTables(ProjectSessions sessions) {
        this.sessions = sessions;
    }

    Guarded read(ProjectRef project) {
        return sessions.readingAsService(project, session -> new Guarded(tables(session), policies(session)));
    }

    private static List<GuardedTable> tables(ProjectSession session) {
        return session.jdbc()
                .sql(SORTED_TABLES)
                .query((row, number) -> new GuardedTable(row.getString(1), row.getString(2), row.getBoolean(3)))
                .list();
    }

    private static List<Policy> policies(ProjectSession session) {
        return session.jdbc()
                .sql(POLICIES)
                .query((row, number) -> new Policy(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        roles(row),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }

    private static List<String> roles(ResultSet row) throws SQLException {
        Array roles = row.getArray(6);
        return List.of((String[]) roles.getArray());
    }

    record Guarded(List<GuardedTable> tables, List<Policy> policies) {}

    record GuardedTable(String schema, String name, boolean rowLevelSecurity) {}

    /**
     * A policy.
     *
     * @param permissive whether it lets rows through, or else holds back what others let through
     * @param command {@code select}, {@code insert}, {@code update}, {@code delete} or {@code all}
     * @param roles whom it is for; {@code public} for everybody
     * @param using which rows are seen
     * @param check which rows may be written
     */
    record Policy(
            String schema,
            String table,
            String name,
            boolean permissive,
            String command,
            List<String> roles,
            @Nullable String using,
            @Nullable String check) {}
}
