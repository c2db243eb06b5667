package dev.loam.database.query;

import dev.loam.database.catalog.Relationship.Pair;
import dev.loam.database.grammar.OrderTerm;
import dev.loam.database.grammar.SelectItem;
import java.util.Set;

/** What of the changed rows an answer needs. */
final class ReturnedColumns {
    private ReturnedColumns() {}

    /** Adds the columns that are named; true when all are wanted. */
    static boolean collect(Node node, Set<String> columns) {
        boolean all = false;
        for (SelectItem item : node.items) {
            switch (item) {
                case SelectItem.Star _ -> all = true;
                case SelectItem.Field field -> columns.add(field.field().column());
                case SelectItem.Count _, SelectItem.Embed _ -> {}
            }
        }
        for (Node.Child child : node.children) {
            child.relationship().columns().stream().map(Pair::source).forEach(columns::add);
        }
        for (OrderTerm term : node.order) {
            if (term.relation() == null) {
                columns.add(term.field().column());
            }
        }
        return all;
    }
}
