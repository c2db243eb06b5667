package dev.loam.database.query;

import dev.loam.database.catalog.Column;
import dev.loam.database.catalog.Table;
import dev.loam.database.grammar.FieldPath;
import dev.loam.database.grammar.JsonStep;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Writes columns and places within their JSON. Keys and indexes are binds. */
final class Fields {
    private Fields() {}

    static void write(Sql sql, @Nullable Table table, Identifier qualifier, FieldPath field) {
        if (field.path().isEmpty()) {
            sql.column(qualifier, field.column());
            return;
        }
        Column column = table == null ? null : table.findColumn(field.column());
        if (column != null && column.isJson()) {
            sql.column(qualifier, field.column());
        } else {
            sql.add("to_jsonb(").column(qualifier, field.column()).add(")");
        }
        for (JsonStep step : field.path()) {
            if (step.asText()) {
                sql.add("->>");
            } else {
                sql.add("->");
            }
            if (step.index()) {
                sql.add("cast(").bind(step.operand()).add(" as int4)");
            } else {
                sql.add("cast(").bind(step.operand()).add(" as text)");
            }
        }
    }

    static @Nullable Column column(@Nullable Table table, FieldPath field) {
        return table == null ? null : table.findColumn(field.column());
    }
}
