package dev.loam.database.catalog;

import dev.loam.database.sql.DefaultExpression;
import dev.loam.database.sql.TypeName;
import org.jspecify.annotations.Nullable;

/**
 * A column.
 *
 * @param type its type
 * @param baseType what its values compare as: of a domain, the type beneath
 * @param displayType the type as people write it
 * @param nullable whether it may be null
 * @param defaultExpression what it gets when an insert leaves it out
 */
public record Column(
        String name,
        TypeName type,
        TypeName baseType,
        String displayType,
        boolean nullable,
        @Nullable DefaultExpression defaultExpression) {

    public boolean isJson() {
        return isType("json") || isType("jsonb");
    }

    public boolean isTextSearchVector() {
        return isType("tsvector");
    }

    public boolean isBinaryJson() {
        return isType("jsonb");
    }

    private boolean isType(String name) {
        return baseType.parts().getFirst().equals("pg_catalog")
                && baseType.parts().getLast().equals(name);
    }
}
