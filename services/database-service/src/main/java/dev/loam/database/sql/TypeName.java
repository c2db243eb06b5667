package dev.loam.database.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type as it may stand in SQL: its name in parts, each quoted, with modifiers and array brackets.
 *
 * @param parts schema and name, or the name alone
 * @param modifiers as in {@code numeric(10,2)}
 * @param array whether it is an array of that type
 */
public record TypeName(List<String> parts, List<Integer> modifiers, boolean array) {
    /** What the SQL grammar knows by another name than the catalog. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("real", "float4"),
            Map.entry("float", "float8"),
            Map.entry("double precision", "float8"),
            Map.entry("boolean", "bool"),
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("char", "bpchar"),
            Map.entry("bit varying", "varbit"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("time without time zone", "time"));

    public TypeName {
        parts = List.copyOf(parts);
        modifiers = List.copyOf(modifiers);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("A type has a name");
        }
    }

    /** A type of the catalog, by schema and name. */
    public static TypeName of(String schema, String name) {
        return new TypeName(List.of(schema, name), List.of(), false);
    }

    /** The type that a client names; names of the SQL grammar are understood. */
    public static TypeName parsed(@Nullable String schema, String name, List<Integer> modifiers, boolean array) {
        if (schema != null) {
            return new TypeName(List.of(schema, name), modifiers, array);
        }
        String catalogName = ALIASES.get(name.toLowerCase(Locale.ROOT));
        return new TypeName(List.of(catalogName == null ? name : catalogName), modifiers, array);
    }

    void appendTo(StringBuilder text) {
        for (int index = 0; index < parts.size(); index++) {
            if (index > 0) {
                text.append('.');
            }
            new Identifier(parts.get(index)).appendTo(text);
        }
        if (!modifiers.isEmpty()) {
            text.append('(');
            for (int index = 0; index < modifiers.size(); index++) {
                text.append(index == 0 ? "" : ",").append(modifiers.get(index).intValue());
            }
            text.append(')');
        }
        if (array) {
            text.append("[]");
        }
    }
}
