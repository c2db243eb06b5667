package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Catalogs;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.StatementRunner;
import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves requests by the catalog that is at hand. Each statement tells the schema epoch at which it ran: when that is
 * another one, a newer catalog is read while the old one serves on. What failed on something that an old catalog did not
 * know waits for the newer one and is tried again.
 */
final class RestService {
    private static final Set<String> ABOUT_SCHEMA = Set.of(
            "PGRST108",
            "PGRST200",
            "PGRST201",
            "PGRST202",
            "PGRST203",
            "PGRST204",
            "PGRST205",
            "42P01",
            "42703",
            "42704",
            "42883",
            "42804",
            "22P02",
            "42P10");

    private final Catalogs catalogs;
    private final StatementRunner runner;
    private final SqlErrors errors;
    private final Overrides overrides;
    private final Reads reads;
    private final Writes writes;
    private final Calls calls;
    private final Roots roots;

    RestService(Catalogs catalogs, StatementRunner runner, JsonMapper json) {
        this.catalogs = catalogs;
        this.runner = runner;
        this.errors = new SqlErrors(json);
        this.overrides = new Overrides(json);
        Plans plans = new Plans(runner);
        this.reads = new Reads(runner, plans);
        this.writes = new Writes(runner, plans);
        this.calls = new Calls(runner, plans);
        this.roots = new Roots(runner, json);
    }

    Answer serve(RestRequest request) {
        try {
            return serveCurrent(request);
        } catch (SQLException failure) {
            throw errors.translate(failure, request.isAnonymous());
        }
    }

    private Answer serveCurrent(RestRequest request) throws SQLException {
        ProjectRef project = request.caller().project();
        List<String> schemas = request.settings().schemas();
        Catalog catalog = catalog(request);
        try {
            Reply reply = dispatch(request, catalog);
            if (!reply.epoch().equals(catalog.epoch())) {
                catalogs.refreshSoon(project, schemas, reply.epoch());
            }
            return overrides.apply(reply);
        } catch (SQLException | RestException failure) {
            String epoch = isAboutSchema(failure) ? runner.epoch(project) : catalog.epoch();
            if (epoch.equals(catalog.epoch())) {
                throw failure;
            }
            return overrides.apply(dispatch(request, catalogs.refreshed(project, schemas, epoch)));
        }
    }

    /** The catalog that is at hand; where the answer depends on which tables have policies, the one that holds now. */
    private Catalog catalog(RestRequest request) throws SQLException {
        ProjectRef project = request.caller().project();
        List<String> schemas = request.settings().schemas();
        Catalog catalog = catalogs.of(project, schemas);
        if (!request.tellsOfPlans()) {
            return catalog;
        }
        String epoch = runner.epoch(project);
        return epoch.equals(catalog.epoch()) ? catalog : catalogs.refreshed(project, schemas, epoch);
    }

    private static boolean isAboutSchema(Exception failure) {
        String code = failure instanceof SQLException sql
                ? sql.getSQLState()
                : failure instanceof RestException rest ? rest.code() : null;
        return code != null && ABOUT_SCHEMA.contains(code);
    }

    private Reply dispatch(RestRequest request, Catalog catalog) throws SQLException {
        if (request.isRoot()) {
            return dispatchRoot(request, catalog);
        }
        if (request.call()) {
            return dispatchCall(request, catalog);
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

    private Reply dispatchRoot(RestRequest request, Catalog catalog) throws SQLException {
        return switch (request.method()) {
            case "GET", "HEAD" -> roots.serve(request, catalog);
            case "OPTIONS" -> options(catalog, "OPTIONS,GET,HEAD");
            default -> throw unsupported(request.method());
        };
    }

    private Reply dispatchCall(RestRequest request, Catalog catalog) throws SQLException {
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
