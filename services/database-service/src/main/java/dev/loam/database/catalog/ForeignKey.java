package dev.loam.database.catalog;

import dev.loam.database.catalog.Relationship.Cardinality;
import dev.loam.database.catalog.Relationship.Pair;
import dev.loam.database.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/**
 * A foreign key.
 *
 * @param unique whether at most one row can point to the same one
 * @param own its columns
 * @param other the columns that they point to, in the same order
 */
record ForeignKey(String name, boolean unique, Key own, Key other) {

    /**
     * Columns of a table.
     *
     * @param relation the table's number in PostgreSQL's catalog
     * @param numbers the columns' numbers
     * @param names the columns' names, in the same order
     */
    record Key(QualifiedName table, long relation, List<Integer> numbers, List<String> names) {
        Key {
            numbers = List.copyOf(numbers);
            names = List.copyOf(names);
        }
    }

    /** The way from one table or view to another, by these columns of theirs. */
    Relationship between(
            QualifiedName source,
            List<String> columns,
            QualifiedName target,
            List<String> others,
            boolean targetIsView) {
        Cardinality cardinality = unique ? Cardinality.ONE_TO_ONE : Cardinality.MANY_TO_ONE;
        List<Pair> pairs = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            pairs.add(new Pair(columns.get(index), others.get(index)));
        }
        return Relationship.direct(source, target, cardinality, name, true, targetIsView, pairs);
    }
}
