package dev.loam.database.catalog;

import dev.loam.database.sql.DefaultExpression;
import dev.loam.database.sql.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param type its type
 * @param displayType the type as people write it
 * @param nullable whether it may be null
 * @param defaultExpression what it gets when an insert leaves it out
 */
public record Column(
        String name,
        TypeName type,
        String displayType,
        boolean nullable,
        @Nullable DefaultExpression defaultExpression) {

    public boolean isJson() {
        return isType("json") || isType("jsonb");
    }

    public boolean isTextSearchVector() {
        return isType("tsvector");
    }

    private boolean isType(String name) {
        return type.parts().getFirst().equals("pg_catalog")
                && type.parts().getLast().equals(name);
    }
}
