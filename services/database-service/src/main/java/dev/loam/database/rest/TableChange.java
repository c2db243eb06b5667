package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Table;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.Execution;
import dev.loam.database.execution.Outcome;
import dev.loam.database.grammar.Query;
import dev.loam.database.query.AnswerForm;
import dev.loam.database.query.BodyFormat;
import dev.loam.database.query.Node;
import dev.loam.database.query.PlanOptions;
import dev.loam.database.query.Planner;
import dev.loam.database.sql.Sql;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What all changes of a table have in common. */
record TableChange(
        RestRequest request, Catalog catalog, Query query, Table table, Node node, Representation representation) {

    static TableChange of(RestRequest request, Catalog catalog) {
        Query query = request.query();
        Planner planner = new Planner(catalog, request.caller().grants(), request.maxRows());
        Table table = planner.requireTable(request.target());
        Guards.query(request, query);
        Query.atRoot(query.limits());
        Query.atRoot(query.offsets());
        Node node = planner.plan(table, query);
        planner.capEmbeds(node);
        Representation representation = Representation.choose(request, catalog, request.target(), query.isWhole());
        return new TableChange(request, catalog, query, table, node, representation);
    }

    void requireFilter(String command) {
        if (!query.isFiltered()) {
            throw RestException.of(400, "21000", command + " requires a WHERE clause");
        }
        if (node.isLimitedByOrder() && table.primaryKey().isEmpty()) {
            throw RestException.of(
                    400,
                    "PGRST127",
                    "Feature not implemented",
                    "A limit on a change finds its rows by their primary key, and '%s' has none."
                            .formatted(table.name().name()),
                    null);
        }
    }

    AnswerForm form() {
        return request.form(request.preferences().isRepresentation() ? representation.body() : BodyFormat.NONE);
    }

    boolean counted() {
        return request.preferences().counting().counts();
    }

    boolean isExplained() {
        return representation.plan() != null;
    }

    Reply explain(Plans plans, Sql sql) throws SQLException {
        PlanOptions options = representation.plan();
        if (options == null) {
            throw new IllegalStateException("No plan was asked for");
        }
        Guards.plan(request, node);
        return plans.explain(request, catalog, representation, options, sql, false);
    }

    Outcome run(Execution runner, Plans plans, Sql sql) throws SQLException {
        plans.requireCheap(request, query, sql, false);
        return runner.write(
                request.caller().project(), request.transaction(false), sql, beforeCommit(), request.commits());
    }

    private @Nullable Consumer<Outcome> beforeCommit() {
        Consumer<Outcome> check = Guards.beforeCommit(request, representation, true);
        if (request.preconditions() == null) {
            return check;
        }
        return RowVersions.check(check == null ? _ -> {} : check);
    }

    Outcome runChecked(Execution runner, Plans plans, Sql sql, Consumer<Outcome> check) throws SQLException {
        plans.requireCheap(request, query, sql, false);
        return runner.write(request.caller().project(), request.transaction(false), sql, check, request.commits());
    }

    /** The answer, with the preferences that say something about this kind of change. */
    Answer answer(int status, Outcome outcome, String... meaningful) {
        Answer answer = new Answer(status).header("Preference-Applied", request.appliedPreferences(meaningful));
        if (request.preferences().isRepresentation()) {
            answer.body(representation.contentType(), outcome.body());
        }
        return answer;
    }
}
