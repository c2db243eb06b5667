package dev.loam.database.trigger;

import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which tables of a project have change triggers. The wanted set is kept in the project's database, so that a table that
 * does not exist yet gets its triggers once it does. The triggers are ENABLE ALWAYS: nobody can switch them off by a
 * session's setting.
 */
public final class ChangeTriggers {
    private static final Logger log = LoggerFactory.getLogger(ChangeTriggers.class);

    private final ProjectSessions sessions;

    public ChangeTriggers(ProjectSessions sessions) {
        this.sessions = sessions;
    }

    /** Makes exactly these tables the wanted ones; answers those that exist. */
    Set<QualifiedName> replace(ProjectRef project, Set<QualifiedName> wanted) {
        sessions.asService(project, session -> {
            session.jdbc().sql("delete from loam.change_trigger").update();
            for (QualifiedName table : wanted) {
                session.jdbc()
                        .sql("insert into loam.change_trigger (table_schema, table_name) values (:schema, :name)")
                        .param("schema", table.schema())
                        .param("name", table.name())
                        .update();
            }
            return wanted;
        });
        return settle(project);
    }

    /** Does the same from another thread, after the schema was found changed. */
    public void settleSoon(ProjectRef project) {
        Thread.ofVirtual().start(() -> {
            try {
                settle(project);
            } catch (RuntimeException failure) {
                log.warn("The change triggers of {} could not be settled", project, failure);
            }
        });
    }

    /** Brings the triggers in line with what is wanted and what exists. */
    public Set<QualifiedName> settle(ProjectRef project) {
        return sessions.asOwner(project, session -> {
            JdbcClient jdbc = session.jdbc();
            Set<QualifiedName> wanted = tables(jdbc, """
                    select wanted.table_schema, wanted.table_name
                    from loam.change_trigger wanted
                    join pg_catalog.pg_namespace n on n.nspname = wanted.table_schema
                    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.table_name
                    where c.relkind in ('r', 'p')
                    """);
            Set<QualifiedName> present = tables(jdbc, """
                    select n.nspname, c.relname
                    from pg_catalog.pg_trigger t
                    join pg_catalog.pg_class c on c.oid = t.tgrelid
                    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                    where t.tgname = 'loam_change' and t.tgparentid = 0 and t.tgenabled = 'A'
                      and t.tgfoid = 'loam.capture_change()'::regprocedure
                    """);
            for (QualifiedName table : without(wanted, present)) {
                create(session, table);
            }
            for (QualifiedName table : without(present, wanted)) {
                drop(session, table);
            }
            return wanted;
        });
    }

    private static Set<QualifiedName> tables(JdbcClient jdbc, String query) {
        return new HashSet<>(jdbc.sql(query)
                .query((row, number) -> new QualifiedName(row.getString(1), row.getString(2)))
                .list());
    }

    private static List<QualifiedName> without(Set<QualifiedName> some, Set<QualifiedName> others) {
        return some.stream().filter(table -> !others.contains(table)).toList();
    }

    private static void create(ProjectSession session, QualifiedName table) throws SQLException {
        Sql sql = new Sql();
        sql.add("set local lock_timeout = '5s'; ");
        sql.add("create or replace trigger loam_change after insert or update or delete on ")
                .add(table);
        sql.add(" for each row execute function loam.capture_change(); ");
        sql.add("create or replace trigger loam_change_truncate after truncate on ")
                .add(table);
        sql.add(" for each statement execute function loam.capture_change(); ");
        sql.add("alter table ").add(table).add(" enable always trigger loam_change, ");
        sql.add("enable always trigger loam_change_truncate");
        execute(session, sql);
    }

    private static void drop(ProjectSession session, QualifiedName table) throws SQLException {
        Sql sql = new Sql();
        sql.add("set local lock_timeout = '5s'; ");
        sql.add("drop trigger if exists loam_change on ").add(table).add("; ");
        sql.add("drop trigger if exists loam_change_truncate on ").add(table);
        execute(session, sql);
    }

    private static void execute(ProjectSession session, Sql sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(sql.text());
        }
    }
}
