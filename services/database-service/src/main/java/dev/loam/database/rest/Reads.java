package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Table;
import dev.loam.database.execution.Outcome;
import dev.loam.database.execution.StatementRunner;
import dev.loam.database.grammar.Query;
import dev.loam.database.query.BodyFormat;
import dev.loam.database.query.Node;
import dev.loam.database.query.Planner;
import dev.loam.database.query.Statements;
import dev.loam.database.sql.Sql;
import java.sql.SQLException;

/** GET and HEAD of a table. */
final class Reads {
    private final StatementRunner runner;

    Reads(StatementRunner runner) {
        this.runner = runner;
    }

    Reply serve(RestRequest request, Catalog catalog) throws SQLException {
        Query query = Query.of(request.parameters());
        Planner planner = new Planner(
                catalog, request.caller().grants(), request.settings().maxRows());
        Table table = planner.requireTable(request.target());
        Guards.aggregates(query, request.settings());
        Node node = planner.plan(table, query);
        Page page = Page.of(query, request.range());
        planner.limit(node, page.limit(), page.offset());
        planner.capEmbeds(node);
        Guards.count(request, node);
        BodyFormat format =
                request.isHead() ? BodyFormat.NONE : request.accept().format();
        Sql sql = Statements.read(node, table, format, request.preferences().isCounted());
        Outcome outcome = runner.read(request.caller().project(), request.transaction(true), sql);
        return Reply.of(answer(request, page, outcome), outcome);
    }

    private static Answer answer(RestRequest request, Page page, Outcome outcome) {
        int status = page.status(outcome.rows(), outcome.total());
        if (request.accept().isSingle() && outcome.rows() != 1) {
            throw Guards.notOne(outcome.rows());
        }
        Answer answer = new Answer(status)
                .header("Content-Range", page.contentRange(outcome.rows(), outcome.total()))
                .header("Content-Location", Location.canonical(request.path(), request.parameters()))
                .header("Preference-Applied", request.appliedPreferences(false));
        return answer.body(request.accept().contentType(), outcome.body());
    }
}
