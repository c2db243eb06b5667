package dev.loam.database.openapi;

import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A function: its path, with one method when it changes something and two when it does not. */
final class FunctionEntry {
    private final JsonNode function;
    private final String name;

    FunctionEntry(JsonNode function) {
        this.function = function;
        this.name = function.path("name").asString();
    }

    /** Of functions with one name the first is told: a path has one description. */
    void write(ObjectNode paths) {
        if (paths.has("/rpc/" + name)) {
            return;
        }
        ObjectNode path = paths.putObject("/rpc/" + name);
        if (!function.path("volatile").asBoolean(true)) {
            ArrayNode parameters = operation(path, "get");
            for (JsonNode parameter : function.path("parameters")) {
                query(parameters.addObject(), parameter);
            }
        }
        ArrayNode parameters = operation(path, "post");
        body(parameters
                .addObject()
                .put("name", "args")
                .put("required", true)
                .put("in", "body")
                .putObject("schema"));
        parameters.addObject().put("$ref", "#/parameters/preferParams");
    }

    private ArrayNode operation(ObjectNode path, String method) {
        ObjectNode operation = path.putObject(method);
        operation.putArray("tags").add("(rpc) " + name);
        Summary.of(function.path("description")).write(operation);
        operation
                .putArray("produces")
                .add("application/json")
                .add("application/vnd.pgrst.object+json;nulls=stripped")
                .add("application/vnd.pgrst.object+json");
        operation.putObject("responses").putObject("200").put("description", "OK");
        return operation.putArray("parameters");
    }

    private static void query(ObjectNode target, JsonNode parameter) {
        String type = parameter.path("type").asString();
        target.put("name", parameter.path("name").asString())
                .put("required", parameter.path("required").asBoolean(false))
                .put("in", "query");
        if (parameter.path("variadic").asBoolean(false) && type.endsWith("[]")) {
            String element = SwaggerTypes.element(type);
            target.put("type", "array").put("collectionFormat", "multi");
            target.putObject("items")
                    .put("type", Objects.requireNonNullElse(SwaggerTypes.type(element), "string"))
                    .put("format", SwaggerTypes.format(element));
            return;
        }
        String known = SwaggerTypes.type(type);
        target.put("format", SwaggerTypes.format(type))
                .put("type", known == null || known.equals("array") ? "string" : known);
    }

    private void body(ObjectNode schema) {
        if (function.path("description").isString()) {
            schema.put("description", function.path("description").asString());
        }
        ObjectNode properties = schema.putObject("properties");
        for (JsonNode parameter : function.path("parameters")) {
            String parameterName = parameter.path("name").asString();
            SwaggerTypes.write(
                    properties.putObject(parameterName), parameter.path("type").asString());
            if (parameter.path("required").asBoolean(false)) {
                schema.withArray("required").add(parameterName);
            }
        }
        schema.put("type", "object");
    }
}
