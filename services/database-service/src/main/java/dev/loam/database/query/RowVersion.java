package dev.loam.database.query;

import dev.loam.database.catalog.Table;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.Sql;
import dev.loam.database.sql.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The version of a row: the transaction that wrote it and where it lies, hashed with a secret, since both tell of what
 * else happens in the database.
 *
 * @param salt the secret
 * @param known versions that a change depends on; null for whichever
 * @param negated whether the row must have none of them
 */
public record RowVersion(String salt, @Nullable List<String> known, boolean negated) implements Extra {
    private static final TypeName TEXTS = new TypeName(List.of("pg_catalog", "text"), List.of(), true);

    @Override
    public void write(Sql sql, Node node, Table table) {
        sql.add(", (");
        new Selects(sql).writeFirst(node, table.name(), () -> expression(sql, node.alias));
        sql.add(")");
    }

    /** Writes the condition of a change, after others. */
    void writeCondition(Sql sql, Identifier row) {
        if (known == null) {
            if (negated) {
                sql.add(" and false");
            }
            return;
        }
        sql.add(" and ");
        if (negated) {
            sql.add("not ");
        }
        expression(sql, row);
        sql.add(" = any (").bind(Conditions.arrayLiteral(known), TEXTS).add(")");
    }

    private void expression(Sql sql, Identifier row) {
        sql.add("substr(encode(sha256(convert_to(");
        sql.add(row)
                .add(".xmin::text || ")
                .add(row)
                .add(".ctid::text || ")
                .add(row)
                .add(".tableoid::text || ");
        sql.bind(salt).add(", 'UTF8')), 'hex'), 1, 32)");
    }
}
