package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Routine;
import dev.loam.database.catalog.Table;
import dev.loam.database.error.Json;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.Execution;
import dev.loam.database.execution.Outcome;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.grammar.Query;
import dev.loam.database.query.Body;
import dev.loam.database.query.BodyFormat;
import dev.loam.database.query.Call;
import dev.loam.database.query.Node;
import dev.loam.database.query.Planner;
import dev.loam.database.query.Statements;
import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls of functions. */
final class Calls {
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final Execution runner;
    private final Plans plans;

    Calls(Execution runner, Plans plans) {
        this.runner = runner;
        this.plans = plans;
    }

    Reply serve(RestRequest request, Catalog catalog) throws SQLException {
        if (!request.isReading()) {
            RowVersions.refuse(request);
        }
        Planner planner = new Planner(catalog, request.caller().grants(), request.maxRows());
        planner.requireGrant(request.target());
        Query query = request.isReading() ? request.callQuery() : request.query();
        Guards.query(request, query);
        Call call = request.isReading() ? byQuery(request, catalog, query) : byBody(request, catalog, query);
        Routine routine = call.routine();
        QualifiedName rows = routine.result().table();
        Table table = rows == null ? null : catalog.findTable(rows);
        QualifiedName source = table == null ? routine.name() : table.name();
        Node node = planner.plan(source, table, query);
        Page page = Page.of(query, request.range());
        planner.limit(node, page.limit(), page.offset());
        planner.capEmbeds(node);
        Representation representation = Representation.choose(request, catalog, source, query.isWhole());
        requireSetForMaxAffected(request, routine);
        boolean counted = request.preferences().counting().counts();
        Sql sql = Statements.call(call, node, request.form(body(request, routine, representation)), counted);
        boolean readOnly = request.isReading() || !routine.isVolatile();
        if (representation.plan() != null) {
            Guards.plan(request, null);
            return plans.explain(request, catalog, representation, representation.plan(), sql, readOnly);
        }
        plans.requireCheap(request, query, sql, readOnly);
        Outcome outcome = run(request, routine, representation, sql, readOnly);
        return Reply.of(answer(request, routine, representation, page, outcome), outcome);
    }

    private static void requireSetForMaxAffected(RestRequest request, Routine routine) {
        if (request.preferences().maxAffected() != null && !routine.returnsSet()) {
            throw RestException.of(
                    400,
                    "PGRST128",
                    "Function must return SETOF or TABLE when max-affected preference is used with handling=strict");
        }
    }

    private static Call byQuery(RestRequest request, Catalog catalog, Query query) {
        return byTexts(request, catalog, query.arguments(), null);
    }

    private static Call byTexts(
            RestRequest request, Catalog catalog, List<Parameter> arguments, @Nullable String type) {
        Routines.Choice choice = Routines.choose(
                catalog,
                request.target(),
                arguments.stream().map(Parameter::name).collect(Collectors.toSet()),
                type);
        return choice.raw()
                ? new Call(choice.routine(), List.of(), List.of(), null, json(arguments))
                : new Call(choice.routine(), choice.given(), arguments, null, null);
    }

    private static byte[] json(List<Parameter> arguments) {
        return arguments.stream()
                .map(argument -> Json.string(argument.name()) + ":" + Json.string(argument.value()))
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Call byBody(RestRequest request, Catalog catalog, Query query) {
        String type = RestBody.mediaType(request.contentType());
        if (Routines.takesRaw(type)) {
            Routines.Choice choice = Routines.choose(catalog, request.target(), Set.of(), type);
            return new Call(choice.routine(), List.of(), List.of(), null, request.body());
        }
        if (type.equals(RestBody.FORM)) {
            return byTexts(request, catalog, Parameter.list(new String(request.body(), StandardCharsets.UTF_8)), type);
        }
        byte[] content = request.body().length == 0 ? NOTHING : request.body();
        RestBody body = RestBody.read(content, request.contentType(), true);
        Set<String> arguments = query.columns() == null ? body.keys() : Set.copyOf(query.columns());
        Routines.Choice choice = Routines.choose(catalog, request.target(), arguments, type);
        return choice.raw()
                ? new Call(choice.routine(), List.of(), List.of(), null, content)
                : new Call(choice.routine(), choice.given(), List.of(), body.payload(), null);
    }

    private Outcome run(RestRequest request, Routine routine, Representation representation, Sql sql, boolean readOnly)
            throws SQLException {
        boolean rows = routine.result().kind() != Routine.Kind.NOTHING;
        Consumer<Outcome> guard = Guards.beforeCommit(request, representation, rows);
        if (!readOnly) {
            return runner.write(
                    request.caller().project(),
                    request.transaction(false, routine.settings()),
                    sql,
                    guard,
                    request.commits());
        }
        Outcome outcome =
                runner.read(request.caller().project(), request.transaction(true, routine.settings()), sql, null);
        if (guard != null) {
            guard.accept(outcome);
        }
        return outcome;
    }

    private static Body body(RestRequest request, Routine routine, Representation representation) {
        if (request.isHead()
                || routine.result().kind() == Routine.Kind.NOTHING
                || "minimal".equals(request.preferences().returning())) {
            return BodyFormat.NONE;
        }
        Body body = representation.body();
        if (routine.returnsSet()) {
            return body;
        }
        return body == BodyFormat.ARRAY
                ? BodyFormat.OBJECT
                : body == BodyFormat.STRIPPED_ARRAY ? BodyFormat.STRIPPED_OBJECT : body;
    }

    private static Answer answer(
            RestRequest request, Routine routine, Representation representation, Page page, Outcome outcome) {
        String range = page.contentRange(routine.returnsSet() ? outcome.rows() : 1, outcome.total());
        String applied = request.appliedPreferences("max-affected");
        if (routine.result().kind() == Routine.Kind.NOTHING) {
            return new Answer(204).header("Content-Range", range).header("Preference-Applied", applied);
        }
        int status = page.status(outcome.rows(), outcome.total());
        Answer answer = new Answer(status).header("Content-Range", range).header("Preference-Applied", applied);
        if ("minimal".equals(request.preferences().returning())) {
            return answer.status(204);
        }
        return answer.body(representation.contentType(), outcome.body());
    }
}
