package dev.loam.database.owner;

import dev.loam.database.error.Json;
import dev.loam.platform.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of any statement as JSON: numbers, booleans and JSON as such, everything else as PostgreSQL's text. */
final class Rows {
    private Rows() {}

    static String toJson(ResultSet rows, long maxBytes) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        StringBuilder json = new StringBuilder("[");
        Portions portions = new Portions(rows);
        while (rows.next()) {
            json.append(json.length() > 1 ? ",{" : "{");
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                json.append(column == 1 ? "" : ",");
                Json.appendString(json, columns.getColumnLabel(column));
                json.append(':');
                appendValue(json, rows.getString(column), columns.getColumnTypeName(column));
            }
            json.append('}');
            portions.read(json.length());
            if (json.length() > maxBytes) {
                throw new ProblemException(
                        StatementError.ANSWER_TOO_LARGE, "Its rows have more than %d bytes".formatted(maxBytes));
            }
        }
        return json.append(']').toString();
    }

    /** The row at hand as an array. */
    static void appendArray(StringBuilder json, ResultSet rows, List<ScriptResult.ResultColumn> columns)
            throws SQLException {
        json.append('[');
        for (int column = 1; column <= columns.size(); column++) {
            json.append(column == 1 ? "" : ",");
            appendValue(json, rows.getString(column), columns.get(column - 1).type());
        }
        json.append(']');
    }

    /** The driver tells columns with a sequence by names that are no types. */
    static String typeName(String told) {
        return switch (told) {
            case "smallserial" -> "int2";
            case "serial" -> "int4";
            case "bigserial" -> "int8";
            default -> told;
        };
    }

    private static void appendValue(StringBuilder json, @Nullable String value, String type) {
        if (value == null) {
            json.append("null");
            return;
        }
        switch (type) {
            case "int2", "int4", "int8", "serial", "bigserial", "smallserial", "oid", "json", "jsonb" ->
                json.append(value);
            case "float4", "float8", "numeric" -> appendNumber(json, value);
            case "bool" -> json.append(value.equals("t") || value.equals("true"));
            default -> Json.appendString(json, value);
        }
    }

    private static void appendNumber(StringBuilder json, String value) {
        if (value.equals("NaN") || value.endsWith("Infinity")) {
            Json.appendString(json, value);
        } else {
            json.append(value);
        }
    }
}
