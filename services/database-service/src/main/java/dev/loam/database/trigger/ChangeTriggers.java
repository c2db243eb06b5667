package dev.loam.database.trigger;

import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
    Set<QualifiedName> replace(ProjectRef project, Map<QualifiedName, Capture> wanted) {
        sessions.asService(project, session -> {
            session.jdbc().sql("delete from loam.change_trigger").update();
            wanted.forEach((table, capture) -> session.jdbc()
                    .sql("""
                            insert into loam.change_trigger (table_schema, table_name, wants)
                            values (:schema, :name, :wants)
                            """)
                    .param("schema", table.schema())
                    .param("name", table.name())
                    .param("wants", capture.wants(), Types.VARCHAR)
                    .update());
            return true;
        });
        return settle(project);
    }

    /** Does the same from another thread, where the schema may have changed; tells the epoch before, or null. */
    public CompletableFuture<@Nullable String> settleSoon(ProjectRef project) {
        CompletableFuture<@Nullable String> settled = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                settled.complete(sessions.asOwner(project, session -> {
                    String epoch = session.jdbc()
                            .sql("select epoch from loam_guard.epoch")
                            .query(String.class)
                            .single();
                    settle(session);
                    return epoch;
                }));
            } catch (RuntimeException failure) {
                log.warn("The change triggers of {} could not be settled", project, failure);
                settled.complete(null);
            }
        });
        return settled;
    }

    /** Brings the triggers in line with what is wanted and what exists. */
    public Set<QualifiedName> settle(ProjectRef project) {
        return sessions.asOwner(project, ChangeTriggers::settle);
    }

    private static Set<QualifiedName> settle(ProjectSession session) throws SQLException {
        JdbcClient jdbc = session.jdbc();
        Map<QualifiedName, Trigger> wanted = triggers(jdbc, """
                    select wanted.table_schema, wanted.table_name, wanted.wants, 0
                    from loam.change_trigger wanted
                    join pg_catalog.pg_namespace n on n.nspname = wanted.table_schema
                    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.table_name
                    where c.relkind in ('r', 'p')
                    """);
        // An argument ends with a byte of zero, which is no text.
        Map<QualifiedName, Trigger> present = triggers(jdbc, """
                    select n.nspname, c.relname,
                           case when t.tgnargs = 1 then
                               convert_from(substring(t.tgargs for length(t.tgargs) - 1), getdatabaseencoding()) end,
                           t.tgtype & 28
                    from pg_catalog.pg_trigger t
                    join pg_catalog.pg_class c on c.oid = t.tgrelid
                    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                    where t.tgname = 'loam_change' and t.tgparentid = 0 and t.tgenabled = 'A'
                      and t.tgfoid = 'loam.capture_change()'::regprocedure
                    """);
        for (Map.Entry<QualifiedName, Trigger> entry : wanted.entrySet()) {
            Capture capture = entry.getValue().capture();
            if (!new Trigger(capture, capture.bits()).equals(present.get(entry.getKey()))) {
                create(session, entry.getKey(), capture);
            }
        }
        for (QualifiedName table : present.keySet()) {
            if (!wanted.containsKey(table)) {
                drop(session, table);
            }
        }
        return wanted.keySet();
    }

    /**
     * What a table has, or is to have.
     *
     * @param bits on which operations, as the catalog tells it
     */
    private record Trigger(Capture capture, int bits) {}

    private static Map<QualifiedName, Trigger> triggers(JdbcClient jdbc, String query) {
        Map<QualifiedName, Trigger> triggers = new LinkedHashMap<>();
        jdbc.sql(query)
                .query((row, number) -> triggers.put(
                        new QualifiedName(row.getString(1), row.getString(2)),
                        new Trigger(new Capture(row.getString(3)), row.getInt(4))))
                .list();
        return triggers;
    }

    /** PostgreSQL writes the statements itself: what the subscribers want stands in them as a literal. */
    private static void create(ProjectSession session, QualifiedName table, Capture capture) throws SQLException {
        String statements = session.jdbc()
                .sql("""
                        select format(
                            'set local lock_timeout = %4$L; '
                            'create or replace trigger loam_change after %3$s on %1$I.%2$I '
                            'for each row execute function loam.capture_change(%5$s); '
                            'create or replace trigger loam_change_truncate after truncate on %1$I.%2$I '
                            'for each statement execute function loam.capture_change(); '
                            'alter table %1$I.%2$I enable always trigger loam_change, '
                            'enable always trigger loam_change_truncate',
                            :schema, :name, :events, '5s', coalesce(quote_literal(cast(:wants as text)), ''))
                        """)
                .param("schema", table.schema())
                .param("name", table.name())
                .param("events", capture.events())
                .param("wants", capture.wants(), Types.VARCHAR)
                .query(String.class)
                .single();
        execute(session, statements);
    }

    private static void drop(ProjectSession session, QualifiedName table) throws SQLException {
        Sql sql = new Sql();
        sql.add("set local lock_timeout = '5s'; ");
        sql.add("drop trigger if exists loam_change on ").add(table).add("; ");
        sql.add("drop trigger if exists loam_change_truncate on ").add(table);
        execute(session, sql.text());
    }

    private static void execute(ProjectSession session, String statements) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(statements);
        }
    }
}
