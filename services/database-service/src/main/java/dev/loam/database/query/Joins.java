package dev.loam.database.query;

import dev.loam.database.catalog.Relationship;
import dev.loam.database.catalog.Relationship.Pair;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.Sql;
import java.util.List;

/** Writes by what related rows belong together. */
final class Joins {
    /** The column that holds the rows of a to-many embed; null when there are none. */
    static final Identifier ROWS = new Identifier("pgrst_rows");

    private Joins() {}

    /** Something that is null when no related row was found, even if all columns of the row that was found are null. */
    static void writePresence(Sql sql, Node.Child child) {
        sql.add(child.lateral());
        if (!child.relationship().isToOne()) {
            sql.add(".").add(ROWS);
        }
    }

    static void write(Sql sql, Node.Child child) {
        Identifier parent = child.parent();
        Identifier target = child.node().alias;
        Relationship.Junction junction = child.relationship().junction();
        Identifier between = child.junction();
        if (junction == null || between == null) {
            equal(sql, parent, target, child.relationship().columns());
            return;
        }
        equal(sql, parent, between, child.relationship().columns());
        sql.add(" and ");
        equal(sql, between, target, junction.columns());
    }

    private static void equal(Sql sql, Identifier source, Identifier target, List<Pair> pairs) {
        sql.each(
                pairs,
                " and ",
                pair -> sql.column(source, pair.source()).add(" = ").column(target, pair.target()));
    }
}
