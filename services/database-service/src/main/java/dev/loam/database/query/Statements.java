package dev.loam.database.query;

import dev.loam.database.catalog.Column;
import dev.loam.database.catalog.Routine;
import dev.loam.database.catalog.Table;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.Sql;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole statements. Each answers one row, after a column that only bounds it: the count without limit, the number
 * of rows, the body, and what the statement itself set as headers and status; then the number of rows that an upsert
 * inserted, and the key of a new row.
 */
public final class Statements {
    private static final Identifier SOURCE = new Identifier("pgrst_source");

    private Statements() {}

    /**
     * Reads rows of a table.
     *
     * @param extra what is told besides them, as the values of a key are; null for nothing
     */
    public static Sql read(
            Node node, Table table, AnswerForm form, Counting counting, @Nullable Long most, @Nullable Extra extra) {
        Sql sql = new Sql();
        sql.add("with pgrst_source as (");
        new Selects(sql).write(node, table.name());
        sql.add(") ");
        form.open(sql);
        total(sql, node, counting, most, from -> from.add(table.name()));
        envelope(sql, form, false);
        sql.add(", null::text");
        if (extra != null) {
            extra.write(sql, node, table);
        }
        sql.add(" from (select * from pgrst_source) pgrst_row");
        form.close(sql);
        return sql;
    }

    /** Asks how many rows the planner thinks there are without limit. */
    public static Sql estimate(Node node, Table table) {
        Sql sql = new Sql().add("explain (format json) ");
        new Selects(sql).writeAll(node, from -> from.add(table.name()));
        return sql;
    }

    /** Inserts rows. */
    public static Sql insert(Insertion insertion, Node node, AnswerForm form, boolean counted, boolean keyed) {
        Sql sql = new Sql();
        Table table = insertion.table();
        sql.add("with pgrst_source as (");
        insertion.write(sql);
        returning(sql, node, table, keyed ? table.primaryKey() : List.of(), form);
        sql.add(") ");
        form.open(sql);
        returnedTotal(sql, counted);
        envelope(sql, form, false);
        sql.add(", nullif(current_setting('loam.inserted', true), '')");
        if (keyed) {
            for (String key : table.primaryKey()) {
                sql.add(", (select pgrst_key.").name(key).add("::text from pgrst_source as pgrst_key limit 1)");
            }
        }
        returned(sql, node, form);
        return sql;
    }

    /**
     * Changes the rows that the node's conditions name.
     *
     * @param defaults whether what the body leaves out gets the column's default
     */
    public static Sql update(
            Payload payload,
            List<Column> columns,
            boolean defaults,
            Node node,
            Table table,
            AnswerForm form,
            boolean counted) {
        Sql sql = new Sql();
        sql.add("with ");
        Affected.write(sql, node, table);
        sql.add("pgrst_source as (");
        if (columns.isEmpty()) {
            sql.add("select ");
            if (form.isNone()) {
                sql.add("1");
            } else {
                sql.add(node.alias).add(".*");
            }
            sql.add(" from ").add(table.name()).add(" where false");
        } else {
            sql.add("update ").add(table.name()).add(" set ");
            sql.each(
                    columns,
                    ", ",
                    column -> sql.name(column.name()).add(" = pgrst_body.").name(column.name()));
            sql.add(" from ");
            payload.write(sql, columns, defaults, true);
            if (node.isLimitedByOrder()) {
                sql.add(", pgrst_affected");
            }
            Affected.where(sql, node, table);
            returning(sql, node, table, List.of(), form);
        }
        sql.add(") ");
        form.open(sql);
        returnedTotal(sql, counted);
        envelope(sql, form, false);
        sql.add(", null::text");
        returned(sql, node, form);
        return sql;
    }

    /** Deletes the rows that the node's conditions name. */
    public static Sql delete(Node node, Table table, AnswerForm form, boolean counted) {
        Sql sql = new Sql();
        sql.add("with ");
        Affected.write(sql, node, table);
        sql.add("pgrst_source as (delete from ").add(table.name());
        if (node.isLimitedByOrder()) {
            sql.add(" using pgrst_affected");
        }
        Affected.where(sql, node, table);
        returning(sql, node, table, List.of(), form);
        sql.add(") ");
        form.open(sql);
        returnedTotal(sql, counted);
        envelope(sql, form, false);
        sql.add(", null::text");
        returned(sql, node, form);
        return sql;
    }

    /** Calls a function, once, whether its rows are counted or not. */
    public static Sql call(Call call, Node node, AnswerForm form, boolean counted) {
        Sql sql = new Sql();
        boolean scalar = call.routine().result().kind() != Routine.Kind.COMPOSITE;
        boolean twice = counted && (!scalar || call.routine().returnsSet());
        sql.add("with ");
        if (twice) {
            sql.add("pgrst_call as materialized (select ").add(node.alias).add(".*");
            if (node.table != null) {
                ReturnedColumns.computed(node, node.table)
                        .forEach(column -> sql.add(", ").column(node.alias, column));
            }
            sql.add(" from ");
            call.write(sql, node.alias);
            sql.add("), ");
        }
        sql.add("pgrst_source as (");
        Consumer<Sql> source =
                twice ? from -> from.add("pgrst_call as ").add(node.alias) : from -> call.write(from, node.alias);
        if (scalar) {
            sql.add("select ").add(node.alias).add(".pgrst_scalar from ");
            source.accept(sql);
            if (call.routine().returnsSet()) {
                new Selects(sql).limit(node);
            }
        } else {
            new Selects(sql).write(node, source);
        }
        sql.add(") ");
        form.open(sql);
        if (scalar) {
            scalarTotal(sql, counted, twice);
        } else {
            total(sql, node, counted ? Counting.EXACT : Counting.NONE, null, source);
        }
        envelope(sql, form, scalar);
        sql.add(", null::text from (select * from pgrst_source) pgrst_row");
        form.close(sql);
        return sql;
    }

    private static void total(Sql sql, Node node, Counting counting, @Nullable Long most, Consumer<Sql> from) {
        if (!counting.counts()) {
            sql.add("null::bigint");
        } else if (counting == Counting.ESTIMATED && most != null) {
            sql.add("(select count(*) from (");
            new Selects(sql).writeAll(node, from);
            sql.add(" limit ").bind(most + 1).add(") pgrst_count)");
        } else {
            sql.add("(");
            new Selects(sql).writeCount(node, from);
            sql.add(")");
        }
    }

    private static void scalarTotal(Sql sql, boolean counted, boolean twice) {
        if (twice) {
            sql.add("(select count(*) from pgrst_call)");
        } else {
            returnedTotal(sql, counted);
        }
    }

    private static void returnedTotal(Sql sql, boolean counted) {
        if (counted) {
            sql.add("(select count(*) from pgrst_source)");
        } else {
            sql.add("null::bigint");
        }
    }

    private static void envelope(Sql sql, AnswerForm form, boolean scalars) {
        sql.add(", count(pgrst_row), ");
        form.body().appendTo(sql, scalars);
        sql.add(" as pgrst_body, nullif(current_setting('response.headers', true), '') as pgrst_headers");
        sql.add(", nullif(current_setting('response.status', true), '') as pgrst_status");
    }

    private static void returned(Sql sql, Node node, AnswerForm form) {
        if (form.isNone()) {
            sql.add(" from (select * from pgrst_source) pgrst_row");
        } else {
            sql.add(" from (");
            new Selects(sql)
                    .writeReturned(node, from -> from.add(SOURCE).add(" as ").add(node.alias));
            sql.add(") pgrst_row");
        }
        form.close(sql);
    }

    /** No more columns than the answer needs, since each needs the privilege to read it. */
    private static void returning(Sql sql, Node node, Table table, List<String> keys, AnswerForm form) {
        Set<String> columns = new LinkedHashSet<>(keys);
        boolean all = false;
        if (!form.isNone()) {
            all = ReturnedColumns.collect(node, columns);
        }
        if (all) {
            columns.removeIf(name -> table.findColumn(name) != null);
        }
        sql.add(" returning ");
        if (all) {
            sql.add(node.alias).add(".*");
        } else if (columns.isEmpty()) {
            sql.add("1");
        }
        if (all && !columns.isEmpty()) {
            sql.add(", ");
        }
        sql.each(columns, ", ", column -> sql.column(node.alias, column));
    }
}
