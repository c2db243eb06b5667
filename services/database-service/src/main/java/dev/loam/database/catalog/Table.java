package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table or a view.
 *
 * @param relational whether it is a table, whose columns have keys, and no view
 * @param rowLevelSecurity whether policies decide who sees its rows
 * @param columns by name, in their order
 * @param primaryKey the key's columns; empty when there is none
 * @param uniqueKeys the columns of each unique index, the primary key's too
 */
public record Table(
        QualifiedName name,
        boolean relational,
        boolean rowLevelSecurity,
        Map<String, Column> columns,
        List<String> primaryKey,
        Set<Set<String>> uniqueKeys) {

    public Table {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = Set.copyOf(uniqueKeys);
    }

    public @Nullable Column findColumn(String column) {
        return columns.get(column);
    }

    /** Whether at most one row can have the same values in these columns. */
    boolean isUnique(Collection<String> columnNames) {
        return uniqueKeys.contains(new HashSet<>(columnNames));
    }
}
