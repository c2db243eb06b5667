package dev.loam.database.query;

import dev.loam.database.catalog.Relationship.Pair;
import dev.loam.database.catalog.Table;
import dev.loam.database.grammar.Condition;
import dev.loam.database.grammar.OrderTerm;
import dev.loam.database.grammar.SelectItem;
import java.util.LinkedHashSet;
import java.util.Set;

/** What of the changed rows an answer needs. */
final class ReturnedColumns {
    private ReturnedColumns() {}

    /** What is named as a column and is none of the table's: functions of a row. */
    static Set<String> computed(Node node, Table table) {
        Set<String> columns = new LinkedHashSet<>();
        collect(node, columns);
        node.conditions.forEach(condition -> collect(condition, node, columns));
        columns.removeIf(name -> table.findColumn(name) != null);
        return columns;
    }

    private static void collect(Condition condition, Node node, Set<String> columns) {
        switch (condition) {
            case Condition.Filter filter -> {
                if (node.findFiltered(filter.field()) == null) {
                    columns.add(filter.field().column());
                }
            }
            case Condition.Junction junction -> junction.parts().forEach(part -> collect(part, node, columns));
        }
    }

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
            all |= child.relationship().function() != null;
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
