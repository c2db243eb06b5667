package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Routine;
import dev.loam.database.catalog.Table;
import dev.loam.database.execution.Outcome;
import dev.loam.database.execution.StatementRunner;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.grammar.Query;
import dev.loam.database.query.BodyFormat;
import dev.loam.database.query.Call;
import dev.loam.database.query.Node;
import dev.loam.database.query.Planner;
import dev.loam.database.query.Statements;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Calls of functions. */
final class Calls {
    private final StatementRunner runner;

    Calls(StatementRunner runner) {
        this.runner = runner;
    }

    Reply serve(RestRequest request, Catalog catalog) throws SQLException {
        Planner planner = new Planner(
                catalog, request.caller().grants(), request.settings().maxRows());
        planner.requireGrant(request.target());
        Query query = request.isReading() ? Query.ofCall(request.parameters()) : Query.of(request.parameters());
        Guards.aggregates(query, request.settings());
        Call call = request.isReading() ? byQuery(request, catalog, query) : byBody(request, catalog, query);
        Routine routine = call.routine();
        QualifiedName rows = routine.result().table();
        Table table = rows == null ? null : catalog.findTable(rows);
        Node node = planner.plan(table, new Identifier(routine.name().name()), query);
        Page page = Page.of(query, request.range());
        planner.limit(node, page.limit(), page.offset());
        planner.capEmbeds(node);
        Guards.count(request, node);
        Sql sql = Statements.call(
                call, node, format(request, routine), request.preferences().isCounted());
        Outcome outcome = run(request, routine, sql);
        return Reply.of(answer(request, routine, page, outcome), outcome);
    }

    private static Call byQuery(RestRequest request, Catalog catalog, Query query) {
        Routines.Choice choice = Routines.choose(
                catalog,
                request.target(),
                query.arguments().stream().map(Parameter::name).collect(Collectors.toSet()),
                null);
        return new Call(choice.routine(), choice.given(), query.arguments(), null, null);
    }

    private static Call byBody(RestRequest request, Catalog catalog, Query query) {
        String type = RestBody.mediaType(request.contentType());
        if (Routines.takesRaw(type)) {
            Routines.Choice choice = Routines.chooseRaw(catalog, request.target(), type);
            return new Call(choice.routine(), List.of(), List.of(), null, request.body());
        }
        byte[] content =
                request.body().length == 0 ? "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8) : request.body();
        RestBody body = RestBody.read(content, request.contentType(), true);
        Routines.Choice choice = Routines.choose(
                catalog,
                request.target(),
                query.columns() == null ? body.keys() : java.util.Set.copyOf(query.columns()),
                type);
        return choice.raw()
                ? new Call(choice.routine(), List.of(), List.of(), null, content)
                : new Call(choice.routine(), choice.given(), List.of(), body.payload(), null);
    }

    private Outcome run(RestRequest request, Routine routine, Sql sql) throws SQLException {
        if (request.isReading() || !routine.isVolatile()) {
            return runner.read(request.caller().project(), request.transaction(true), sql);
        }
        return runner.write(
                request.caller().project(),
                request.transaction(false),
                sql,
                Guards.beforeCommit(request, routine.result().kind() == Routine.Kind.COMPOSITE),
                request.commits());
    }

    private static BodyFormat format(RestRequest request, Routine routine) {
        if (request.isHead()
                || routine.result().kind() == Routine.Kind.NOTHING
                || "minimal".equals(request.preferences().returning())) {
            return BodyFormat.NONE;
        }
        if (routine.returnsSet() || request.accept() == MediaType.CSV) {
            return request.accept().format();
        }
        return request.accept() == MediaType.STRIPPED_ARRAY ? BodyFormat.STRIPPED_OBJECT : BodyFormat.OBJECT;
    }

    private static Answer answer(RestRequest request, Routine routine, Page page, Outcome outcome) {
        if (routine.result().kind() == Routine.Kind.NOTHING) {
            return new Answer(204).header("Content-Range", page.contentRange(1, outcome.total()));
        }
        int status = page.status(outcome.rows(), outcome.total());
        boolean rows = routine.result().kind() == Routine.Kind.COMPOSITE;
        if (rows && request.accept().isSingle() && outcome.rows() != 1) {
            throw Guards.notOne(outcome.rows());
        }
        Answer answer = new Answer(status)
                .header("Content-Range", page.contentRange(outcome.rows(), outcome.total()))
                .header("Preference-Applied", request.appliedPreferences(false));
        if ("minimal".equals(request.preferences().returning())) {
            return answer.status(204);
        }
        return answer.body(request.accept().contentType(), outcome.body());
    }
}
