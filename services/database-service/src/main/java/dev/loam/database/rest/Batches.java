package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.OpenTransaction;
import java.sql.SQLException;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Several requests in one transaction: all of them have their effect, or none. Each is read and planned as it would be if
 * it came by itself; what one answers, later ones refer to.
 */
final class Batches {
    static final String NAME = "batch";
    static final String MEDIA_TYPE = "application/vnd.loam.batch+json";

    private final RestRequests requests;
    private final SqlErrors errors;
    private final Overrides overrides;
    private final JsonMapper json;

    Batches(RestRequests requests, SqlErrors errors, Overrides overrides, JsonMapper json) {
        this.requests = requests;
        this.errors = errors;
        this.overrides = overrides;
        this.json = json;
    }

    /** Whether the request is a batch and no insert into an app's own table of that name. */
    static boolean isMeant(RestRequest request, Catalog catalog) {
        return !request.call()
                && request.method().equals("POST")
                && request.target().name().equals(NAME)
                && (RestBody.mediaType(request.contentType()).equals(MEDIA_TYPE)
                        || catalog.findTable(request.target()) == null);
    }

    Reply serve(RestRequest batch, Catalog catalog, OpenTransaction transaction, Dispatch dispatch)
            throws SQLException {
        RestProperties properties = batch.properties();
        long start = System.nanoTime();
        OperationResults results =
                new OperationResults(json, properties.maxBody().toBytes());
        String epoch = catalog.epoch();
        for (Operation operation : Operation.read(json, batch.body(), properties.batchOperations())) {
            if (System.nanoTime() - start > properties.batchTimeout().toNanos()) {
                throw tooLong(properties.batchTimeout()).at(operation.json());
            }
            epoch = serve(batch, operation, results, dispatch, catalog);
        }
        transaction.settle();
        Answer answer = new Answer(200)
                .header("Preference-Applied", batch.appliedPreferences())
                .body("application/json; charset=utf-8", results.document());
        return new Reply(answer, epoch, null, null);
    }

    private String serve(
            RestRequest batch, Operation operation, OperationResults results, Dispatch dispatch, Catalog catalog) {
        try {
            RestRequest request = requests.operation(batch, operation, results);
            Reply reply = dispatch.serve(request, catalog);
            results.add(operation, overrides.apply(reply));
            return reply.epoch();
        } catch (RestException failure) {
            throw failure.at(operation.json());
        } catch (SQLException failure) {
            throw errors.translate(failure, batch.isAnonymous()).at(operation.json());
        }
    }

    private static RestException tooLong(Duration limit) {
        return RestError.BATCH_TOO_LONG.with("No operation begins after %d s.".formatted(limit.toSeconds()));
    }
}
