package dev.loam.database.schema;

import dev.loam.database.sql.Identifier;

/** Names and texts as they stand in written SQL. */
final class Names {
    private Names() {}

    static String quoted(String name) {
        return new Identifier(name).toString();
    }

    static String of(String schema, String name) {
        return quoted(schema) + "." + quoted(name);
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
