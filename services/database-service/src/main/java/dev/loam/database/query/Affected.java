package dev.loam.database.query;

import dev.loam.database.catalog.Table;
import dev.loam.database.sql.Sql;

/** Writes which rows a change touches: those that the conditions name, or the first of them in an order. */
final class Affected {
    private Affected() {}

    /** A change with a limit touches the rows that come first in the order; they are found by their keys. */
    static void write(Sql sql, Node node, Table table) {
        if (node.isLimitedByOrder()) {
            sql.add("pgrst_affected as (");
            new Selects(sql).writeKeys(node, table.name(), table.primaryKey());
            sql.add("), ");
        }
    }

    /** The conditions are asked again of each row: another change may have come between finding and touching it. */
    static void where(Sql sql, Node node, Table table) {
        boolean limited = node.isLimitedByOrder();
        if (limited || !node.conditions.isEmpty()) {
            sql.add(" where ");
        }
        if (limited) {
            sql.each(
                    table.primaryKey(),
                    " and ",
                    key -> sql.column(node.alias, key).add(" = pgrst_affected.").name(key));
            if (!node.conditions.isEmpty()) {
                sql.add(" and ");
            }
        }
        Conditions.writeOwn(sql, node, node.alias);
        if (node.version != null) {
            node.version.writeCondition(sql, node.alias);
        }
    }
}
