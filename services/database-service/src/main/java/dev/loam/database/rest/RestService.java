package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Catalogs;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.Execution;
import dev.loam.database.execution.StatementRunner;
import dev.loam.database.query.AnswerForm;
import dev.loam.database.statistics.StatementStatistics;
import dev.loam.database.usage.RowUsage;
import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves requests by the catalog that is at hand. Each statement tells the schema epoch at which it ran: when that is
 * another one, a newer catalog is read while the old one serves on. What failed on something that an old catalog did not
 * know waits for the newer one and is tried again.
 */
final class RestService {
    private static final Set<String> ABOUT_SCHEMA = Set.of(
            "25006",
            "PGRST105",
            "PGRST107",
            "PGRST108",
            "PGRST127",
            "PGRST200",
            "PGRST201",
            "PGRST202",
            "PGRST203",
            "PGRST204",
            "PGRST205",
            "LOAM100",
            "LOAM121",
            "LOAM131",
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
    private final Function<Execution, Dispatch> dispatches;
    private final Dispatch dispatch;
    private final StatementStatistics statistics;
    private final Dispatch measured;
    private final Batches batches;
    private final IdempotentAnswers answers;

    RestService(
            Catalogs catalogs,
            StatementRunner runner,
            StatementStatistics statistics,
            RowUsage rows,
            RestRequests requests,
            Seals seals,
            JsonMapper json) {
        this.catalogs = catalogs;
        this.runner = runner;
        this.errors = new SqlErrors(json);
        this.overrides = new Overrides(json);
        RowVersions versions = new RowVersions(seals);
        Cursors cursors = new Cursors(seals, json);
        this.dispatches = execution -> new Dispatch(rows.metering(execution), versions, cursors, json);
        this.dispatch = dispatches.apply(runner);
        this.statistics = statistics;
        this.measured = dispatches.apply(statistics.measuring(runner));
        this.batches = new Batches(requests, errors, overrides, json);
        this.answers = new IdempotentAnswers(json);
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
            Reply reply = reply(request, catalog);
            if (!reply.epoch().equals(catalog.epoch())) {
                catalogs.refreshSoon(project, schemas, reply.epoch());
            }
            return overrides.apply(reply);
        } catch (SQLException | RestException failure) {
            String epoch = isAboutSchema(failure) ? runner.epoch(project) : catalog.epoch();
            if (epoch.equals(catalog.epoch())) {
                throw failure;
            }
            return overrides.apply(reply(request, catalogs.refreshed(project, schemas, epoch)));
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

    /** What is too large for the room that every request has was undone, and is done again when there is more. */
    private Reply reply(RestRequest request, Catalog catalog) throws SQLException {
        boolean batch = Batches.isMeant(request, catalog);
        try {
            return reply(request, catalog, batch);
        } catch (SQLException | RestException failure) {
            Long bytes = wanted(request, failure);
            if (bytes == null
                    || bytes <= request.room().allowed()
                    || bytes > request.room().most()) {
                throw failure;
            }
            request.room().reserve(bytes);
            return reply(request, catalog, batch);
        }
    }

    /** How much room was missing; a batch has all that its answers may hold together. */
    private static @Nullable Long wanted(RestRequest request, Exception failure) {
        return switch (failure) {
            case SQLException refused -> AnswerForm.refused(refused);
            case RestException refused
            when RestError.ANSWER_TOO_LARGE.is(refused) ->
                Math.min(
                        request.properties().maxBody().toBytes(), request.room().most());
            default -> null;
        };
    }

    private Reply reply(RestRequest request, Catalog catalog, boolean batch) throws SQLException {
        return batch || request.idempotencyKey() != null
                ? inOneTransaction(request, catalog, batch)
                : (request.settings().statistics() ? measured : dispatch).serve(request, catalog);
    }

    /** Several operations, or one whose answer is kept with its effect. */
    private Reply inOneTransaction(RestRequest request, Catalog catalog, boolean batch) throws SQLException {
        String key = request.idempotencyKey();
        return runner.together(request.caller().project(), request.commits(), transaction -> {
            Answer kept = key == null ? null : answers.claim(transaction, request, key);
            if (kept != null) {
                return new Reply(kept, catalog.epoch(), null, null);
            }
            Dispatch within =
                    dispatches.apply(request.settings().statistics() ? statistics.measuring(transaction) : transaction);
            Reply reply = batch ? batches.serve(request, catalog, transaction, within) : within.serve(request, catalog);
            Answer answer = overrides.apply(reply);
            if (key != null) {
                transaction.settle();
                answers.keep(transaction, request, key, answer);
            }
            return new Reply(answer, reply.epoch(), null, null);
        });
    }
}
