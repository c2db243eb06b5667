package dev.loam.database.owner;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs operators' SQL as the project's owner, each call in one transaction. */
public final class OwnerStatements {
    private final ProjectSessions sessions;
    private final OwnerProperties properties;

    public OwnerStatements(ProjectSessions sessions, OwnerProperties properties) {
        this.sessions = sessions;
        this.properties = properties;
    }

    /**
     * Runs the statements and answers the rows of the last one that has rows.
     *
     * @param parameters values of {@code $1} and on, when there is one statement
     */
    String query(ProjectRef project, String sql, List<@Nullable String> parameters) {
        return sessions.asOwner(project, session -> {
            Connection connection = session.connection();
            limit(connection, properties.queryTimeout());
            String rows = parameters.isEmpty()
                    ? run(
                            connection,
                            sql,
                            properties.maxRows(),
                            properties.maxAnswer().toBytes())
                    : run(connection, sql, parameters);
            forgetSettings(connection);
            return rows;
        });
    }

    /** Runs the statements and answers what each came to. What they leave to the commit is checked before it. */
    List<ScriptResult> run(ProjectRef project, Script script) {
        return sessions.asOwner(project, session -> {
            Connection connection = session.connection();
            limit(connection, script.timeout());
            if (script.readOnly()) {
                execute(connection, "set transaction read only");
            }
            ScriptRun run =
                    new ScriptRun(connection, script, properties.maxAnswer().toBytes());
            List<ScriptResult> results = script.explanation() == null ? run.results() : undone(connection, run);
            execute(connection, "set constraints all immediate");
            forgetSettings(connection);
            return results;
        });
    }

    private static List<ScriptResult> undone(Connection connection, ScriptRun run) throws SQLException {
        Savepoint before = connection.setSavepoint();
        List<ScriptResult> results = run.results();
        connection.rollback(before);
        return results;
    }

    /** Runs a script on a session's connection; positions in errors count from its beginning. */
    public void script(Connection connection, String sql) throws SQLException {
        limit(connection, properties.migrationTimeout());
        run(connection, sql, 1, Long.MAX_VALUE);
    }

    /** What the statements set for the session shall not stay with the connection. */
    public static void forgetSettings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("reset all; reset role");
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        } catch (SQLException failure) {
            throw StatementException.of(failure, "", 0);
        }
    }

    private static void limit(Connection connection, Duration timeout) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('statement_timeout', ?, true)")) {
            statement.setString(1, Long.toString(timeout.toMillis()));
            statement.execute();
        }
    }

    private static String run(Connection connection, String sql, int maxRows, long maxBytes) throws SQLException {
        String rows = "[]";
        for (SqlScript.Part part : SqlScript.statements(sql)) {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.setMaxRows(maxRows);
                statement.setFetchSize(Portions.FIRST);
                if (statement.execute(part.sql())) {
                    rows = Rows.toJson(statement.getResultSet(), maxBytes);
                }
            } catch (SQLException failure) {
                throw StatementException.ofAnswer(failure, sql, part.start());
            }
        }
        return rows;
    }

    static PreparedStatement prepare(Connection connection, String sql, List<@Nullable String> parameters)
            throws SQLException {
        List<Integer> order = new ArrayList<>();
        PreparedStatement statement = connection.prepareStatement(SqlScript.withPlaceholders(sql, order));
        for (int index = 0; index < order.size(); index++) {
            int number = order.get(index);
            String value = number >= 1 && number <= parameters.size() ? parameters.get(number - 1) : null;
            if (value == null) {
                statement.setNull(index + 1, Types.OTHER);
            } else {
                statement.setObject(index + 1, value, Types.OTHER);
            }
        }
        return statement;
    }

    private String run(Connection connection, String sql, List<@Nullable String> parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            statement.setMaxRows(properties.maxRows());
            statement.setFetchSize(Portions.FIRST);
            return statement.execute()
                    ? Rows.toJson(
                            statement.getResultSet(), properties.maxAnswer().toBytes())
                    : "[]";
        } catch (SQLException failure) {
            throw StatementException.ofAnswer(failure, sql, 0);
        }
    }
}
