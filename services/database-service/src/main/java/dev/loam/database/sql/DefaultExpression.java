package dev.loam.database.sql;

/**
 * A column's default as PostgreSQL itself wrote it out, with every name qualified. Never made from anything else.
 *
 * @param text what pg_get_expr said
 */
public record DefaultExpression(String text) {

    void appendTo(StringBuilder statement) {
        statement.append('(').append(text).append(')');
    }
}
