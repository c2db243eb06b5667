package dev.loam.database.openapi;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** PostgreSQL's types as Swagger knows them. */
final class SwaggerTypes {
    private SwaggerTypes() {}

    /** The type's name; null for JSON, which may be anything. */
    static @Nullable String type(String type) {
        return switch (type) {
            case "boolean" -> "boolean";
            case "smallint", "integer", "bigint" -> "integer";
            case "numeric", "real", "double precision" -> "number";
            case "json", "jsonb" -> null;
            default -> type.endsWith("[]") ? "array" : "string";
        };
    }

    static String format(String type) {
        return switch (type) {
            case "smallint", "integer" -> "int32";
            case "bigint" -> "int64";
            default -> type;
        };
    }

    /** Writes type, format and, of arrays, the type of the elements. */
    static void write(ObjectNode property, String type) {
        property.put("format", format(type));
        String name = type(type);
        if (name != null) {
            property.put("type", name);
        }
        if (type.endsWith("[]")) {
            String element = type(element(type));
            ObjectNode items = property.putObject("items");
            if (element != null) {
                items.put("type", element);
            }
        }
    }

    static String element(String type) {
        return type.substring(0, type.length() - 2);
    }

    /** A default as JSON; null when it is an expression whose value nobody knows. */
    static @Nullable JsonNode constant(JsonMapper json, String type, String expression) {
        String text = expression;
        if ("string".equals(type(type))) {
            String cast = "::" + type;
            if (text.endsWith(cast)) {
                text = unquoted(text.substring(0, text.length() - cast.length()));
            }
            text = "\"" + text + "\"";
        }
        try {
            JsonNode value = json.readTree(text);
            return value.isMissingNode() ? null : value;
        } catch (JacksonException notConstant) {
            return null;
        }
    }

    private static String unquoted(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '\'') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '\'') {
            to--;
        }
        return text.substring(from, to);
    }
}
