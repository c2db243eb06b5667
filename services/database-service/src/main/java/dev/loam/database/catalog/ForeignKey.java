package dev.loam.database.catalog;

import dev.loam.database.catalog.Relationship.Cardinality;
import dev.loam.database.catalog.Relationship.Pair;
import dev.loam.database.sql.QualifiedName;
import java.util.List;

/** A foreign key, from which two relationships follow. */
record ForeignKey(String name, QualifiedName table, QualifiedName target, List<Pair> columns) {

    ForeignKey {
        columns = List.copyOf(columns);
    }

    List<String> columnNames() {
        return columns.stream().map(Pair::source).toList();
    }

    Relationship forward(boolean unique) {
        Cardinality cardinality = unique ? Cardinality.ONE_TO_ONE : Cardinality.MANY_TO_ONE;
        return new Relationship(table, target, cardinality, name, true, columns, null);
    }

    Relationship backward(boolean unique) {
        Cardinality cardinality = unique ? Cardinality.ONE_TO_ONE : Cardinality.ONE_TO_MANY;
        List<Pair> reversed = columns.stream()
                .map(pair -> new Pair(pair.target(), pair.source()))
                .toList();
        return new Relationship(target, table, cardinality, name, false, reversed, null);
    }
}
