package dev.loam.platform.cluster;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * One superuser connection. Statements that take no binds (roles, databases) are written as templates, as for Postgres's
 * own format(): {@code %I} stands for a name, {@code %L} for a literal.
 */
final class SuperuserSession implements AutoCloseable {
    private final Connection connection;

    SuperuserSession(Connection connection) {
        this.connection = connection;
    }

    /** Work in one transaction. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    void transaction(Work work) throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            work.run();
            connection.commit();
            committed = true;
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void run(String template, String... parts) throws SQLException {
        script(statement(template, parts));
    }

    /** One round trip for all of them. */
    void runAll(List<String> statements) throws SQLException {
        script(String.join(";\n", statements));
    }

    /** The template with its parts, quoted. */
    String statement(String template, String... parts) throws SQLException {
        StringBuilder sql = new StringBuilder();
        int part = 0;
        int from = 0;
        try (Statement quoting = connection.createStatement()) {
            for (int at = template.indexOf('%'); at >= 0; at = template.indexOf('%', from)) {
                sql.append(template, from, at);
                sql.append(
                        template.charAt(at + 1) == 'I'
                                ? quoting.enquoteIdentifier(parts[part++], true)
                                : quoting.enquoteLiteral(parts[part++]));
                from = at + 2;
            }
        }
        return sql.append(template, from, template.length()).toString();
    }

    boolean holds(String question, String... binds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            bind(statement, binds);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    List<String> texts(String query, String... binds) throws SQLException {
        List<String> values = new ArrayList<>();
        rows(query, row -> values.add(String.valueOf(row.getString(1))), binds);
        return values;
    }

    /** Ends everybody's connections to this database. */
    void endConnections(String database) throws SQLException {
        texts("""
                select pg_catalog.pg_terminate_backend(pid, 5000)
                from pg_catalog.pg_stat_activity where datname = ? and pid <> pg_catalog.pg_backend_pid()
                """, database);
    }

    /** Takes each row of the answer. */
    @FunctionalInterface
    interface Row {
        void take(ResultSet row) throws SQLException;
    }

    void rows(String query, Row reader, String... binds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            bind(statement, binds);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.take(rows);
                }
            }
        }
    }

    boolean isUsable() {
        try {
            return connection.isValid(2);
        } catch (SQLException broken) {
            return false;
        }
    }

    int serverVersion() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    /** Held until this session ends. */
    void lock(String name) throws SQLException {
        holds("select pg_advisory_lock(hashtextextended(?, 0)) is not null", name);
    }

    boolean tryLock(String name) throws SQLException {
        return holds("select pg_try_advisory_lock(hashtextextended(?, 0))", name);
    }

    void unlock(String name) throws SQLException {
        holds("select pg_advisory_unlock(hashtextextended(?, 0))", name);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static void bind(PreparedStatement statement, String[] binds) throws SQLException {
        for (int i = 0; i < binds.length; i++) {
            statement.setString(i + 1, binds[i]);
        }
    }
}
