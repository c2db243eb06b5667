package dev.loam.database.transfer;

import dev.loam.database.owner.StatementException;
import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Brings rows into tables and takes them out, as the project's owner. */
final class Transfers {
    private final ProjectSessions sessions;
    private final TransferProperties properties;

    Transfers(ProjectSessions sessions, TransferProperties properties) {
        this.sessions = sessions;
        this.properties = properties;
    }

    /** Returns how many rows were imported. */
    long importRows(ProjectRef project, Import wanted, InputStream body) throws IOException {
        LimitedStream stream = new LimitedStream(body, properties.maxRow().toBytes());
        RowSource source = wanted.format() == RowFormat.CSV
                ? new CsvSource(stream, wanted.delimiter(), wanted.nullText())
                : new JsonSource(stream);
        Map<String, Column> columns = columns(project, wanted.table());
        if (source.fields().isEmpty() && wanted.format() != RowFormat.CSV) {
            return 0;
        }
        List<RowCopy.Target> targets = targets(source.fields(), wanted, columns);
        long imported = 0;
        try {
            boolean more = skip(source, wanted.skip());
            while (more) {
                long rows = sessions.asOwner(project, session -> copy(session, source, targets, wanted));
                imported += rows;
                more = rows == wanted.batch() && source.next();
            }
            return imported;
        } catch (RowException refused) {
            throw refused.after(imported);
        }
    }

    /** Takes the rows out, as the format wants them. */
    void exportRows(ProjectRef project, QualifiedName table, List<String> columns, RowWriter writer) {
        sessions.asOwner(project, session -> {
            Connection connection = session.connection();
            begin(connection, properties.timeout());
            Sql sql = writer.statement(table, columns);
            try {
                CopyOut copy =
                        connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql.text());
                for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                    writer.write(row);
                }
                writer.end();
            } catch (SQLException refused) {
                throw StatementException.of(refused, "", 0);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            return true;
        });
    }

    private long copy(ProjectSession session, RowSource source, List<RowCopy.Target> targets, Import wanted)
            throws SQLException {
        begin(session.connection(), properties.timeout());
        try {
            return new RowCopy(source, targets).run(session.connection(), wanted.table(), wanted.batch());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean skip(RowSource source, long rows) throws IOException {
        for (long skipped = 0; skipped < rows; skipped++) {
            if (!source.next()) {
                return false;
            }
        }
        return source.next();
    }

    private static void begin(Connection connection, Duration timeout) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('statement_timeout', ?, true)")) {
            statement.setString(1, Long.toString(timeout.toMillis()));
            statement.execute();
        }
    }

    /** A column; what is generated PostgreSQL makes itself, and takes from nobody. */
    private record Column(ValueForm form, boolean generated) {}

    private Map<String, Column> columns(ProjectRef project, QualifiedName table) {
        Map<String, Column> columns = new LinkedHashMap<>();
        sessions.readingAsService(
                project,
                session -> session.jdbc()
                        .sql("""
                        select a.attname, base.typcategory = 'A', element.typname in ('json', 'jsonb'), a.attgenerated <> ''
                        from pg_catalog.pg_attribute a
                        join pg_catalog.pg_class c on c.oid = a.attrelid
                        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        join pg_catalog.pg_type t on t.oid = a.atttypid
                        join pg_catalog.pg_type base
                          on base.oid = case when t.typtype = 'd' then t.typbasetype else t.oid end
                        join pg_catalog.pg_type element
                          on element.oid = case when base.typcategory = 'A' then base.typelem else base.oid end
                        where n.nspname = :schema and c.relname = :name and c.relkind in ('r', 'p', 'v')
                          and a.attnum > 0 and not a.attisdropped
                        """)
                        .param("schema", table.schema())
                        .param("name", table.name())
                        .query((row, number) -> columns.put(
                                row.getString(1),
                                new Column(ValueForm.of(row.getBoolean(2), row.getBoolean(3)), row.getBoolean(4))))
                        .list());
        if (columns.isEmpty()) {
            throw new ProblemException(CommonError.NOT_FOUND, "There is no table %s".formatted(table));
        }
        return columns;
    }

    private static List<RowCopy.Target> targets(List<String> fields, Import wanted, Map<String, Column> columns) {
        List<RowCopy.Target> targets = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int field = 0; field < fields.size(); field++) {
            String name = fields.get(field);
            String column = wanted.columns().getOrDefault(name, name);
            if (column.isEmpty() && wanted.columns().containsKey(name)) {
                continue;
            }
            Column target = columns.get(column);
            if (target == null) {
                throw new RowException(
                        "%s has no column '%s'; map the field to one, or to none".formatted(wanted.table(), column),
                        1L);
            }
            if (!taken.add(column)) {
                throw new RowException("Two fields go into column '%s'".formatted(column), 1L);
            }
            if (!target.generated()) {
                targets.add(new RowCopy.Target(column, field, target.form()));
            }
        }
        if (targets.isEmpty()) {
            throw new RowException("The file has no fields", 1L);
        }
        return targets;
    }
}
