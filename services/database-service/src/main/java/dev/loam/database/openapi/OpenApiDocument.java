package dev.loam.database.openapi;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.sql.QualifiedName;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the Swagger 2.0 document that PostgREST's clients read: paths, parameters and definitions. */
public final class OpenApiDocument {
    private static final String TITLE = "Data API";
    private static final String DESCRIPTION = "This is a dynamic API generated from the schema";

    private final JsonMapper json;
    private final Catalog catalog;
    private final String schema;
    private final Predicate<QualifiedName> visible;

    /**
     * A document of one schema.
     *
     * @param visible whether the caller's token opens a table or function
     */
    public OpenApiDocument(JsonMapper json, Catalog catalog, String schema, Predicate<QualifiedName> visible) {
        this.json = json;
        this.catalog = catalog;
        this.schema = schema;
        this.visible = visible;
    }

    /** Writes it from what {@link SchemaDescription} answered. */
    public byte[] write(JsonNode description) {
        ObjectNode document = json.createObjectNode();
        document.put("swagger", "2.0");
        Summary summary = Summary.of(description.path("description"));
        document.putObject("info")
                .put("title", summary.first().isEmpty() ? TITLE : summary.first())
                .put("description", summary.rest().isEmpty() ? DESCRIPTION : summary.rest())
                .put("version", "14");
        document.put("basePath", "/rest/v1");
        mediaTypes(document.putArray("consumes"));
        mediaTypes(document.putArray("produces"));
        ObjectNode paths = document.putObject("paths");
        root(paths);
        ObjectNode definitions = document.putObject("definitions");
        ObjectNode parameters = document.putObject("parameters");
        CommonParameters.write(parameters);
        for (JsonNode table : description.path("tables")) {
            QualifiedName name = new QualifiedName(schema, table.path("name").asString());
            if (visible.test(name) && catalog.findTable(name) != null) {
                new TableEntry(json, catalog, name, table).write(paths, parameters, definitions);
            }
        }
        for (JsonNode function : description.path("functions")) {
            QualifiedName name = new QualifiedName(schema, function.path("name").asString());
            if (visible.test(name) && !catalog.routines(name).isEmpty()) {
                new FunctionEntry(function).write(paths);
            }
        }
        return json.writeValueAsBytes(document);
    }

    private static void root(ObjectNode paths) {
        ObjectNode get = paths.putObject("/").putObject("get");
        get.putArray("tags").add("Introspection");
        get.put("summary", "OpenAPI description (this document)");
        get.putArray("produces").add("application/openapi+json").add("application/json");
        get.putObject("responses").putObject("200").put("description", "OK");
    }

    private static void mediaTypes(ArrayNode types) {
        types.add("application/json")
                .add("application/vnd.pgrst.object+json;nulls=stripped")
                .add("application/vnd.pgrst.object+json")
                .add("text/csv");
    }
}
