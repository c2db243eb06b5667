package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table or a view.
 *
 * @param relational whether it is a table, whose columns have keys, and no view
 * @param rowLevelSecurity whether policies decide who sees its rows
 * @param changes what changes it takes, as pg_relation_is_updatable tells it
 * @param columns by name, in their order
 * @param primaryKey the key's columns; empty when there is none; of a view, those it shows a key of a table by
 */
public record Table(
        QualifiedName name,
        boolean relational,
        boolean rowLevelSecurity,
        int changes,
        Map<String, Column> columns,
        List<String> primaryKey) {
    private static final int UPDATE = 4;
    private static final int INSERT = 8;
    private static final int DELETE = 16;

    public Table {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        primaryKey = List.copyOf(primaryKey);
    }

    public @Nullable Column findColumn(String column) {
        return columns.get(column);
    }

    public boolean isInsertable() {
        return (changes & INSERT) != 0;
    }

    public boolean isUpdatable() {
        return (changes & UPDATE) != 0;
    }

    public boolean isDeletable() {
        return (changes & DELETE) != 0;
    }
}
