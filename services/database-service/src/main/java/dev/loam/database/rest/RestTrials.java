package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.Execution;
import dev.loam.platform.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Serves a request as /rest/v1 would, by statements that somebody else runs and undoes. */
public final class RestTrials {
    private final RestRequests requests;
    private final RowVersions versions;
    private final Cursors cursors;
    private final Overrides overrides;
    private final SqlErrors errors;
    private final JsonMapper json;

    RestTrials(RestRequests requests, Seals seals, JsonMapper json) {
        this.requests = requests;
        this.versions = new RowVersions(seals);
        this.cursors = new Cursors(seals, json);
        this.overrides = new Overrides(json);
        this.errors = new SqlErrors(json);
        this.json = json;
    }

    /**
     * What a request was answered.
     *
     * @param body JSON where it is that, else a text
     */
    public record Told(
            int status,
            Map<String, String> headers,
            @Nullable JsonNode body) {}

    /**
     * Serves a request.
     *
     * @param request an operation as a batch has it
     * @throws RestException when it is refused, by PostgreSQL or before
     */
    public Told serve(Caller.OfProject caller, JsonNode request, Catalog catalog, Execution execution) {
        Operation operation = Operation.of(request, 0);
        RestRequest understood = requests.trial(caller, operation, new OperationResults(json, 0));
        try {
            Reply reply = new Dispatch(execution, versions, cursors, json).serve(understood, catalog);
            return told(operation, overrides.apply(reply));
        } catch (SQLException failure) {
            throw errors.translate(failure, understood.isAnonymous());
        }
    }

    private Told told(Operation operation, Answer answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().forEach(header -> headers.put(header.name(), header.value()));
        String type = answer.contentType();
        if (type == null || answer.body().length == 0 || operation.method().equals("HEAD")) {
            return new Told(answer.status(), headers, null);
        }
        headers.put("Content-Type", type);
        JsonNode body = RestBody.mediaType(type).endsWith("json")
                ? Operation.tree(json, answer.body())
                : json.getNodeFactory().stringNode(new String(answer.body(), StandardCharsets.UTF_8));
        return new Told(answer.status(), headers, body);
    }
}
