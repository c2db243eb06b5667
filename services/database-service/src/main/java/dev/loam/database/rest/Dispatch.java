package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.Execution;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;

/** Hands a request to what serves its kind, and that to what runs its statements. */
final class Dispatch {
    private final Reads reads;
    private final Writes writes;
    private final Calls calls;
    private final Roots roots;

    Dispatch(Execution execution, RowVersions versions, Cursors cursors, JsonMapper json) {
        Plans plans = new Plans(execution);
        this.reads = new Reads(execution, plans, versions, cursors);
        this.writes = new Writes(execution, plans, versions);
        this.calls = new Calls(execution, plans);
        this.roots = new Roots(execution, json);
    }

    Reply serve(RestRequest request, Catalog catalog) throws SQLException {
        if (request.isRoot()) {
            return serveRoot(request, catalog);
        }
        if (request.call()) {
            return serveCall(request, catalog);
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> reads.serve(request, catalog);
            case "POST" -> writes.insert(request, catalog);
            case "PATCH" -> writes.update(request, catalog);
            case "PUT" -> writes.put(request, catalog);
            case "DELETE" -> writes.delete(request, catalog);
            case "OPTIONS" -> options(catalog, Options.ofTable(request, catalog));
            default -> throw unsupported(request.method());
        };
    }

    private Reply serveRoot(RestRequest request, Catalog catalog) throws SQLException {
        return switch (request.method()) {
            case "GET", "HEAD" -> roots.serve(request, catalog);
            case "OPTIONS" -> options(catalog, "OPTIONS,GET,HEAD");
            default -> throw unsupported(request.method());
        };
    }

    private Reply serveCall(RestRequest request, Catalog catalog) throws SQLException {
        return switch (request.method()) {
            case "GET", "HEAD", "POST" -> calls.serve(request, catalog);
            case "OPTIONS" -> options(catalog, Options.ofFunction(request, catalog));
            default ->
                throw RestException.of(405, "PGRST101", "Cannot use the %s method on RPC".formatted(request.method()));
        };
    }

    private static Reply options(Catalog catalog, String allowed) {
        return new Reply(new Answer(200).header("Allow", allowed), catalog.epoch(), null, null);
    }

    private static RestException unsupported(String method) {
        return RestException.of(405, "PGRST117", "Unsupported HTTP method: " + method);
    }
}
