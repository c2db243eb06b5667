package dev.loam.database.query;

import dev.loam.database.catalog.Column;
import dev.loam.database.catalog.Table;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An insert.
 *
 * @param columns the columns that get values of the body
 * @param defaults whether what an object leaves out gets the column's default
 * @param conflict what happens with rows that are there already; null when they are an error
 * @param mustMatch conditions that the body itself must meet, for a put
 */
public record Insertion(
        Table table,
        Payload payload,
        List<Column> columns,
        boolean defaults,
        @Nullable Conflict conflict,
        @Nullable Node mustMatch) {
    private static final Identifier BODY = new Identifier("pgrst_body");

    public Insertion {
        columns = List.copyOf(columns);
    }

    /**
     * What happens on a conflict.
     *
     * @param columns the columns by which it is found; empty for whichever key there is
     * @param merge whether the present row takes the new values, instead of staying as it is
     */
    public record Conflict(List<String> columns, boolean merge) {
        public Conflict {
            columns = List.copyOf(columns);
        }
    }

    void write(Sql sql) {
        sql.add("insert into ").add(table.name());
        if (columns.isEmpty()) {
            writeEmpty(sql);
        } else {
            sql.add("(").each(columns, ", ", column -> sql.name(column.name())).add(") select ");
            sql.each(columns, ", ", column -> sql.column(BODY, column.name()));
            sql.add(" from ");
            payload.write(sql, columns, defaults, false);
            writeConditions(sql);
        }
        if (conflict != null) {
            writeConflict(sql, conflict);
        }
    }

    private void writeEmpty(Sql sql) {
        if (payload.array()) {
            sql.add(" select from json_array_elements(cast(")
                    .bindJson(payload.document())
                    .add(" as json))");
        } else {
            sql.add(" default values");
        }
    }

    /** Counts each row that is tried; a merge counts back, so that what remains was inserted. */
    private void writeConditions(Sql sql) {
        boolean counts = conflict != null && conflict.merge();
        if (mustMatch == null && !counts) {
            return;
        }
        sql.add(" where ");
        if (mustMatch != null) {
            Conditions.writeOwn(sql, mustMatch, BODY);
        }
        if (mustMatch != null && counts) {
            sql.add(" and ");
        }
        if (counts) {
            sql.add("set_config('loam.inserted', (coalesce(nullif(current_setting('loam.inserted', true), '')::int, 0)"
                    + " + 1)::text, true) <> '0'");
        }
    }

    private void writeConflict(Sql sql, Conflict found) {
        sql.add(" on conflict");
        if (!found.columns().isEmpty()) {
            sql.add(" (").each(found.columns(), ", ", sql::name).add(")");
        }
        List<Column> changed = columns.stream()
                .filter(column -> columns.size() == found.columns().size()
                        || !found.columns().contains(column.name()))
                .toList();
        if (!found.merge() || changed.isEmpty()) {
            sql.add(" do nothing");
            return;
        }
        sql.add(" do update set ");
        sql.each(
                changed,
                ", ",
                column -> sql.name(column.name()).add(" = excluded.").name(column.name()));
        sql.add(
                " where set_config('loam.inserted', (coalesce(nullif(current_setting('loam.inserted', true), '')::int, 0)"
                        + " - 1)::text, true) <> '-1'");
        if (mustMatch != null && mustMatch.version != null) {
            mustMatch.version.writeCondition(sql, mustMatch.alias);
        }
    }
}
