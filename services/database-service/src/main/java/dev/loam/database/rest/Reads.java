package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Table;
import dev.loam.database.execution.Execution;
import dev.loam.database.execution.Outcome;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.grammar.Query;
import dev.loam.database.query.AnswerForm;
import dev.loam.database.query.BodyFormat;
import dev.loam.database.query.Counting;
import dev.loam.database.query.Keyset;
import dev.loam.database.query.Node;
import dev.loam.database.query.Planner;
import dev.loam.database.query.RowVersion;
import dev.loam.database.query.Statements;
import dev.loam.database.sql.Sql;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GET and HEAD of a table. */
final class Reads {
    private final Execution runner;
    private final Plans plans;

    private final RowVersions versions;
    private final Cursors cursors;

    Reads(Execution runner, Plans plans, RowVersions versions, Cursors cursors) {
        this.runner = runner;
        this.plans = plans;
        this.versions = versions;
        this.cursors = cursors;
    }

    Reply serve(RestRequest request, Catalog catalog) throws SQLException {
        String cursor = Cursors.find(request.parameters());
        Query query = cursor == null ? request.query() : request.query(withoutCursor(request));
        Planner planner = new Planner(catalog, request.caller().grants(), request.maxRows());
        Table table = planner.requireTable(request.target());
        Guards.query(request, query);
        Node node = planner.plan(table, query);
        Page page = Page.of(query, request.range());
        planner.limit(node, page.limit(), page.offset());
        planner.capEmbeds(node);
        Representation representation = Representation.choose(request, catalog, request.target(), query.isWhole());
        Guards.estimates(request, node);
        Keyset keyset = cursor == null && !request.preferences().paged()
                ? null
                : cursors.begin(request, node, table, page, cursor);
        RowVersion version = keyset == null ? versions.ofRead(request, node, table, representation) : null;
        AnswerForm form = request.form(request.isHead() ? BodyFormat.NONE : representation.body());
        Counting counting = request.preferences().counting();
        Long most = request.maxRows();
        Sql sql = Statements.read(node, table, form, counting, most, keyset == null ? version : keyset);
        if (representation.plan() != null) {
            Guards.plan(request, node);
            return plans.explain(request, catalog, representation, representation.plan(), sql, true);
        }
        plans.requireCheap(request, query, sql, true);
        Sql estimate = counting.estimates() ? Statements.estimate(node, table) : null;
        Outcome outcome = runner.read(request.caller().project(), request.transaction(true), sql, estimate);
        Answer answer = answer(request, representation, page, outcome, total(outcome, most));
        if (keyset != null) {
            answer = cursors.linked(request, keyset, outcome.key().getFirst(), answer);
        } else if (version != null) {
            answer = RowVersions.tagged(request, answer, outcome.key().getFirst());
        }
        return Reply.of(answer, outcome);
    }

    private static List<Parameter> withoutCursor(RestRequest request) {
        return request.parameters().stream()
                .filter(parameter -> !Cursors.isCursor(parameter))
                .toList();
    }

    /** What was counted, unless that stopped at the most that is counted and the planner thinks there are more. */
    private static @Nullable Long total(Outcome outcome, @Nullable Long most) {
        Long counted = outcome.total();
        Long planned = outcome.planned();
        if (planned == null) {
            return counted;
        }
        if (counted == null) {
            return planned;
        }
        boolean stopped = most == null || counted > most;
        return stopped ? Math.max(counted, planned) : counted;
    }

    private static Answer answer(
            RestRequest request, Representation representation, Page page, Outcome outcome, @Nullable Long total) {
        int status = page.status(outcome.rows(), total);
        if (representation.single() && outcome.rows() != 1) {
            throw Guards.notOne(outcome.rows());
        }
        Answer answer = new Answer(status)
                .header("Content-Range", page.contentRange(outcome.rows(), total))
                .header("Content-Location", Location.canonical(request.path(), request.parameters()))
                .header(
                        "Preference-Applied",
                        outcome.key().isEmpty()
                                ? request.appliedPreferences()
                                : request.appliedPreferences(Preferences.TAG, Preferences.CURSOR));
        return answer.body(representation.contentType(), outcome.body());
    }
}
