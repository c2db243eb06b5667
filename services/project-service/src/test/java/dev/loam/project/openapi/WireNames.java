package dev.loam.project.openapi;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A description of classes, as a description of what is on the wire: snake case for properties, names of types without
 * their packages, and operations named by what is sent, so that the same code gives the same text.
 */
final class WireNames {
    private static final String SCHEMAS = "#/components/schemas/";

    private WireNames() {}

    static JsonNode of(JsonNode description) {
        JsonNode named = renamed(description, "");
        named.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> ((ObjectNode) operation.getValue())
                                .put("operationId", operation.getKey() + " " + path.getKey())));
        return named;
    }

    private static JsonNode renamed(JsonNode node, String parent) {
        if (node instanceof ObjectNode object) {
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                String name = switch (parent) {
                    case "properties" -> snake(member.getKey());
                    case "schemas" -> type(member.getKey());
                    default -> member.getKey();
                };
                // A property may be called 'properties' itself: only its schema is of this kind again.
                result.set(name, renamed(member.getValue(), parent.equals("properties") ? "" : member.getKey()));
            }
            return result;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> result.add(
                    parent.equals("required") && item.isString()
                            ? JsonNodeFactory.instance.stringNode(snake(item.asString()))
                            : renamed(item, "")));
            return result;
        }
        return node.isString() && node.asString().startsWith(SCHEMAS)
                ? JsonNodeFactory.instance.stringNode(
                        SCHEMAS + type(node.asString().substring(SCHEMAS.length())))
                : node;
    }

    private static String type(String name) {
        return name.replaceAll("^([a-z0-9_]+\\.)+", "").replace(".", "").replace("$", "");
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
