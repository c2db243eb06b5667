package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.execution.Execution;
import dev.loam.database.execution.Outcome;
import dev.loam.database.openapi.OpenApiDocument;
import dev.loam.database.openapi.SchemaDescription;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;

/** GET and HEAD of the root: the schema that the role may see. */
final class Roots {
    private final Execution runner;
    private final JsonMapper json;

    Roots(Execution runner, JsonMapper json) {
        this.runner = runner;
        this.json = json;
    }

    Reply serve(RestRequest request, Catalog catalog) throws SQLException {
        boolean acceptable = request.accepted().stream().anyMatch(type -> switch (type.name()) {
            case MediaType.ANY_NAME, MediaType.JSON_NAME, MediaType.OPENAPI_NAME -> true;
            default -> false;
        });
        if (!acceptable) {
            throw Representation.none(request);
        }
        String schema = request.target().schema();
        Outcome outcome = runner.read(
                request.caller().project(),
                request.transaction(true),
                SchemaDescription.of(schema, request.room().allowed()),
                null);
        byte[] description = outcome.body();
        OpenApiDocument document = new OpenApiDocument(
                json, catalog, schema, name -> request.caller().grants().allowsTable(name.schema(), name.name()));
        byte[] body = document.write(
                json.readTree(description == null ? "{}".getBytes(StandardCharsets.UTF_8) : description));
        Answer answer = new Answer(200).body(MediaType.contentType(MediaType.OPENAPI_NAME), body);
        return Reply.of(answer, outcome);
    }
}
