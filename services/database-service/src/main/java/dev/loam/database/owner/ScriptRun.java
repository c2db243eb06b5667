package dev.loam.database.owner;

import dev.loam.database.owner.ScriptResult.ResultColumn;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One run of a script: its statements one after the other, with what each answered, up to a number of rows and bytes. */
final class ScriptRun {
    private final Connection connection;
    private final Script script;
    private long bytesLeft;
    private final List<ScriptResult> results = new ArrayList<>();

    ScriptRun(Connection connection, Script script, long maxBytes) {
        this.connection = connection;
        this.script = script;
        this.bytesLeft = maxBytes;
    }

    List<ScriptResult> results() throws SQLException {
        List<SqlScript.Part> parts = SqlScript.statements(script.sql());
        if (script.explanation() != null && parts.size() != 1) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "One statement is explained at a time");
        }
        for (SqlScript.Part part : parts) {
            try {
                results.add(script.parameters().isEmpty() ? plain(part) : withParameters(part));
            } catch (SQLException failure) {
                throw StatementException.ofAnswer(
                        failure, script.sql(), part.start() - script.prefix().length());
            }
        }
        return results;
    }

    private ScriptResult plain(SqlScript.Part part) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            limitRows(statement);
            return result(part, statement, statement.execute(script.prefix() + part.sql()));
        }
    }

    private ScriptResult withParameters(SqlScript.Part part) throws SQLException {
        try (PreparedStatement statement =
                OwnerStatements.prepare(connection, script.prefix() + part.sql(), script.parameters())) {
            limitRows(statement);
            return result(part, statement, statement.execute());
        }
    }

    /** One more than is told, to know whether there are more. */
    private void limitRows(Statement statement) throws SQLException {
        statement.setMaxRows(script.maxRows() + 1);
        statement.setFetchSize(Portions.FIRST);
    }

    private ScriptResult result(SqlScript.Part part, Statement statement, boolean hasRows) throws SQLException {
        String command = part.command();
        int line = part.line(script.sql());
        if (!hasRows) {
            boolean changes =
                    List.of("INSERT", "UPDATE", "DELETE", "MERGE", "WITH").contains(command);
            long affected = statement.getLargeUpdateCount();
            return new ScriptResult(command, line, null, null, null, null, changes ? affected : null);
        }
        try (ResultSet rows = statement.getResultSet()) {
            List<ResultColumn> columns = columns(rows.getMetaData());
            StringBuilder json = new StringBuilder("[");
            int count = 0;
            Portions portions = new Portions(rows);
            boolean more = rows.next();
            while (more && count < script.maxRows() && json.length() < bytesLeft) {
                Rows.appendArray(json.append(count == 0 ? "" : ","), rows, columns);
                count++;
                portions.read(json.length());
                more = rows.next();
            }
            bytesLeft -= json.length();
            return new ScriptResult(command, line, columns, json.append(']').toString(), count, more, null);
        }
    }

    private static List<ResultColumn> columns(ResultSetMetaData described) throws SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        for (int column = 1; column <= described.getColumnCount(); column++) {
            columns.add(new ResultColumn(
                    described.getColumnLabel(column), Rows.typeName(described.getColumnTypeName(column))));
        }
        return columns;
    }
}
