package dev.loam.standalone.docs;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Has each query parameter stand by itself, as in an address, where a handler takes several in one record. */
final class WireQueries {
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode schemas;
    private final Set<String> spread = new HashSet<>();

    private WireQueries(JsonNode description) {
        schemas = (ObjectNode) description.path("components").path("schemas");
    }

    static void spread(JsonNode description) {
        WireQueries queries = new WireQueries(description);
        description
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation.path("parameters") instanceof ArrayNode parameters) {
                        queries.spreadIn(parameters);
                    }
                }));
        queries.spread.stream()
                .filter(name -> !description.toString().contains("\"%s%s\"".formatted(SCHEMAS, name)))
                .forEach(queries.schemas::remove);
    }

    private void spreadIn(ArrayNode parameters) {
        ArrayNode before = parameters.deepCopy();
        parameters.removeAll();
        for (JsonNode parameter : before) {
            String reference = parameter.path("schema").path("$ref").asString("");
            if (parameter.path("in").asString().equals("query") && reference.startsWith(SCHEMAS)) {
                spreadInto(parameters, reference.substring(SCHEMAS.length()));
            } else {
                parameters.add(parameter);
            }
        }
    }

    private void spreadInto(ArrayNode parameters, String name) {
        spread.add(name);
        JsonNode schema = schemas.path(name);
        if (schema.has("additionalProperties")) {
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(property -> parameters
                        .addObject()
                        .put("name", property.getKey())
                        .put("in", "query")
                        .put("required", false)
                        .set("schema", withoutNull(property.getValue())));
    }

    /** Nobody can say null in an address. */
    private static JsonNode withoutNull(JsonNode schema) {
        if (schema.path("anyOf").isArray()) {
            return schema.path("anyOf").path(0);
        }
        if (schema.path("type").isArray()) {
            ObjectNode plain = (ObjectNode) schema.deepCopy();
            plain.set("type", schema.path("type").path(0));
            return plain;
        }
        return schema;
    }
}
