package dev.loam.standalone.docs;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A description of classes, as a description of what is on the wire: snake case for properties, names of types without
 * their packages, or with their service where two have the same, and operations named by what is sent, so that the same
 * code gives the same text.
 */
final class WireNames {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, String> types = new HashMap<>();

    private WireNames(JsonNode schemas) {
        Map<String, List<String>> bySimpleName =
                schemas.propertyNames().stream().collect(Collectors.groupingBy(WireNames::simple));
        bySimpleName.forEach((simple, names) ->
                names.forEach(name -> types.put(name, names.size() == 1 ? simple : service(name) + simple)));
    }

    static JsonNode of(JsonNode description) {
        JsonNode named = new WireNames(description.path("components").path("schemas")).renamed(description, "");
        named.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> ((ObjectNode) operation.getValue())
                                .put("operationId", operation.getKey() + " " + path.getKey())));
        return named;
    }

    private JsonNode renamed(JsonNode node, String parent) {
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

    private String type(String name) {
        return types.getOrDefault(name, simple(name));
    }

    /** {@code dev.loam.auth.…} is of Auth. */
    private static String service(String name) {
        String[] parts = name.split("\\.");
        return parts.length < 3 ? "" : parts[2].substring(0, 1).toUpperCase(Locale.ROOT) + parts[2].substring(1);
    }

    private static String simple(String name) {
        return name.replaceAll("^([a-z0-9_]+\\.)+", "").replace(".", "").replace("$", "");
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
