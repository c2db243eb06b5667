package dev.loam.database.openapi;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Relationship;
import dev.loam.database.catalog.Relationship.Cardinality;
import dev.loam.database.catalog.Table;
import dev.loam.database.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A table or view: its definition, its parameters, its path. */
final class TableEntry {
    private static final String PARAMETER = "#/parameters/";

    private final JsonMapper json;
    private final Catalog catalog;
    private final QualifiedName name;
    private final JsonNode table;

    TableEntry(JsonMapper json, Catalog catalog, QualifiedName name, JsonNode table) {
        this.json = json;
        this.catalog = catalog;
        this.name = name;
        this.table = table;
    }

    void write(ObjectNode paths, ObjectNode parameters, ObjectNode definitions) {
        define(definitions.putObject(name.name()));
        parameters
                .putObject("body." + name.name())
                .put("name", name.name())
                .put("description", name.name())
                .put("required", false)
                .put("in", "body")
                .putObject("schema")
                .put("$ref", "#/definitions/" + name.name());
        for (JsonNode column : table.path("columns")) {
            ObjectNode filter = parameters
                    .putObject(filter(column))
                    .put("name", column.path("name").asString());
            describe(filter, column.path("description"));
            filter.put("required", false).put("in", "query").put("type", "string");
        }
        path(paths.putObject("/" + name.name()));
    }

    private String filter(JsonNode column) {
        return "rowFilter." + name.name() + "." + column.path("name").asString();
    }

    private void define(ObjectNode definition) {
        describe(definition, table.path("description"));
        ArrayNode required = json.createArrayNode();
        ObjectNode properties = json.createObjectNode();
        for (JsonNode column : table.path("columns")) {
            String columnName = column.path("name").asString();
            property(properties.putObject(columnName), column);
            if (!column.path("nullable").asBoolean(true)) {
                required.add(columnName);
            }
        }
        if (!required.isEmpty()) {
            definition.set("required", required);
        }
        definition.set("properties", properties);
        definition.put("type", "object");
    }

    private void property(ObjectNode property, JsonNode column) {
        String type = column.path("type").asString();
        if (column.path("default").isString()) {
            JsonNode value =
                    SwaggerTypes.constant(json, type, column.path("default").asString());
            if (value != null) {
                property.set("default", value);
            }
        }
        String notes = notes(column.path("name").asString());
        String comment = column.path("description").asString("");
        String description = notes.isEmpty() ? comment : comment.isEmpty() ? notes : comment + "\n\n" + notes;
        if (!description.isEmpty()) {
            property.put("description", description);
        }
        if (column.path("enum").isArray()) {
            property.set("enum", column.path("enum"));
        }
        if (column.path("max_length").isNumber()) {
            property.set("maxLength", column.path("max_length"));
        }
        SwaggerTypes.write(property, type);
    }

    /** What keys a column is part of, in the words by which tools find it. */
    private String notes(String column) {
        List<String> notes = new ArrayList<>();
        Table known = catalog.findTable(name);
        if (known != null && known.primaryKey().contains(column)) {
            notes.add("This is a Primary Key.<pk/>");
        }
        Relationship away = reference(column);
        if (away != null) {
            String target = away.target().name();
            String other = away.columns().getFirst().target();
            notes.add("This is a Foreign Key to `%s.%s`.<fk table='%s' column='%s'/>"
                    .formatted(target, other, target, other));
        }
        return notes.isEmpty() ? "" : "Note:\n" + String.join("\n", notes);
    }

    private @Nullable Relationship reference(String column) {
        return catalog.relationshipsOf(name).stream()
                .filter(one -> one.pointsAway()
                        && one.columns().size() == 1
                        && one.cardinality() != Cardinality.MANY_TO_MANY
                        && one.schema().equals(name.schema())
                        && one.columns().getFirst().source().equals(column))
                .min(Comparator.comparing(Relationship::targetIsView))
                .orElse(null);
    }

    private void path(ObjectNode path) {
        ObjectNode get = operation(path, "get");
        ArrayNode parameters = get.putArray("parameters");
        filters(parameters);
        for (String shared : List.of("select", "order", "range", "rangeUnit", "offset", "limit", "preferCount")) {
            refer(parameters, shared);
        }
        ObjectNode responses = get.putObject("responses");
        ObjectNode schema = responses.putObject("200").put("description", "OK").putObject("schema");
        schema.putObject("items").put("$ref", "#/definitions/" + name.name());
        schema.put("type", "array");
        responses.putObject("206").put("description", "Partial Content");
        if (table.path("writable").asBoolean(false)) {
            ArrayNode post = change(path, "post", "201", "Created");
            refer(post, "body." + name.name());
            refer(post, "select");
            refer(post, "preferPost");
            ArrayNode patch = change(path, "patch", "204", "No Content");
            filters(patch);
            refer(patch, "body." + name.name());
            refer(patch, "preferReturn");
            ArrayNode delete = change(path, "delete", "204", "No Content");
            filters(delete);
            refer(delete, "preferReturn");
        }
    }

    private ArrayNode change(ObjectNode path, String method, String status, String meaning) {
        ObjectNode operation = operation(path, method);
        operation.putObject("responses").putObject(status).put("description", meaning);
        return operation.putArray("parameters");
    }

    private ObjectNode operation(ObjectNode path, String method) {
        ObjectNode operation = path.putObject(method);
        operation.putArray("tags").add(name.name());
        Summary.of(table.path("description")).write(operation);
        return operation;
    }

    private void filters(ArrayNode parameters) {
        for (JsonNode column : table.path("columns")) {
            refer(parameters, filter(column));
        }
    }

    private static void refer(ArrayNode parameters, String key) {
        parameters.addObject().put("$ref", PARAMETER + key);
    }

    private static void describe(ObjectNode node, JsonNode comment) {
        if (comment.isString()) {
            node.put("description", comment.asString());
        }
    }
}
