package dev.loam.standalone.docs;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A description in one order of all that has none: what reflection happens to give first changes nothing. */
final class Sorted {
    private static final Set<String> SETS = Set.of("parameters", "required", "tags");

    private Sorted() {}

    static JsonNode of(JsonNode description) {
        return sorted(description, "");
    }

    private static JsonNode sorted(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            object.properties()
                    .forEach(member -> members.put(member.getKey(), sorted(member.getValue(), member.getKey())));
            return JsonNodeFactory.instance.objectNode().setAll(members);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            array.valueStream()
                    .map(element -> sorted(element, ""))
                    .sorted(SETS.contains(name) ? Comparator.comparing(JsonNode::toString) : (_, _) -> 0)
                    .forEach(result::add);
            return result;
        }
        return node;
    }
}
