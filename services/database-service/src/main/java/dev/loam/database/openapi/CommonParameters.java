package dev.loam.database.openapi;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters that every table's paths share. */
final class CommonParameters {
    private CommonParameters() {}

    static void write(ObjectNode parameters) {
        prefer(parameters, "preferParams");
        prefer(parameters, "preferReturn", "return=representation", "return=minimal", "return=none");
        prefer(parameters, "preferCount", "count=none");
        prefer(
                parameters,
                "preferPost",
                "return=representation",
                "return=minimal",
                "return=none",
                "resolution=ignore-duplicates",
                "resolution=merge-duplicates");
        text(parameters, "select", "select", "Filtering Columns", "query");
        text(parameters, "on_conflict", "on_conflict", "On Conflict", "query");
        text(parameters, "order", "order", "Ordering", "query");
        text(parameters, "range", "Range", "Limiting and Pagination", "header");
        text(parameters, "rangeUnit", "Range-Unit", "Limiting and Pagination", "header")
                .put("default", "items");
        text(parameters, "offset", "offset", "Limiting and Pagination", "query");
        text(parameters, "limit", "limit", "Limiting and Pagination", "query");
    }

    private static void prefer(ObjectNode parameters, String key, String... values) {
        ObjectNode parameter = text(parameters, key, "Prefer", "Preference", "header");
        if (values.length > 0) {
            ArrayNode list = parameter.putArray("enum");
            for (String value : values) {
                list.add(value);
            }
        }
    }

    private static ObjectNode text(ObjectNode parameters, String key, String name, String description, String in) {
        return parameters
                .putObject(key)
                .put("name", name)
                .put("description", description)
                .put("required", false)
                .put("in", in)
                .put("type", "string");
    }
}
