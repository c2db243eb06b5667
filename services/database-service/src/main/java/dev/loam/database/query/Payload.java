package dev.loam.database.query;

import dev.loam.database.catalog.Column;
import dev.loam.database.sql.Sql;
import java.util.List;

/**
 * Rows in a request's body.
 *
 * @param document the body: a JSON object or an array of objects
 * @param array whether it is an array
 */
public record Payload(byte[] document, boolean array) {
    private static final int MOST_MEMBERS = 50;

    /** Writes the rows as {@code pgrst_body}, with these columns. */
    void write(Sql sql, List<Column> columns, boolean defaults, boolean onlyOne) {
        sql.add("(select cast(").bindJson(document).add(" as json) as json_data) pgrst_payload, ");
        if (defaults) {
            withDefaults(sql, columns);
        }
        sql.add("lateral (select ");
        sql.each(columns, ", ", column -> sql.name(column.name()));
        sql.add(" from ");
        if (array) {
            if (defaults) {
                sql.add("jsonb_to_recordset(pgrst_defaults.rows)");
            } else {
                sql.add("json_to_recordset(pgrst_payload.json_data)");
            }
        } else {
            if (defaults) {
                sql.add("jsonb_to_record(pgrst_defaults.rows)");
            } else {
                sql.add("json_to_record(pgrst_payload.json_data)");
            }
        }
        sql.add(" as _(");
        sql.each(columns, ", ", column -> sql.name(column.name()).add(" ").add(column.type()));
        sql.add(")");
        if (onlyOne && array) {
            sql.add(" limit 1");
        }
        sql.add(") pgrst_body");
    }

    private void withDefaults(Sql sql, List<Column> columns) {
        List<Column> defaulted = columns.stream()
                .filter(column -> column.defaultExpression() != null)
                .toList();
        if (array) {
            sql.add("lateral (select jsonb_agg(");
            defaults(sql, defaulted);
            sql.add(" || element) as rows from jsonb_array_elements(pgrst_payload.json_data::jsonb) as element)");
        } else {
            sql.add("lateral (select ");
            defaults(sql, defaulted);
            sql.add(" || pgrst_payload.json_data::jsonb as rows)");
        }
        sql.add(" pgrst_defaults, ");
    }

    /** In several objects, since a function takes no more than 100 arguments. */
    private static void defaults(Sql sql, List<Column> columns) {
        sql.add("jsonb_build_object()");
        for (int first = 0; first < columns.size(); first += MOST_MEMBERS) {
            sql.add(" || jsonb_build_object(");
            sql.each(columns.subList(first, Math.min(columns.size(), first + MOST_MEMBERS)), ", ", column -> {
                if (column.defaultExpression() != null) {
                    sql.add("cast(").bind(column.name()).add(" as text), ").add(column.defaultExpression());
                }
            });
            sql.add(")");
        }
    }
}
