package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Column;
import dev.loam.database.catalog.Table;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.Outcome;
import dev.loam.database.execution.StatementRunner;
import dev.loam.database.grammar.Query;
import dev.loam.database.query.BodyFormat;
import dev.loam.database.query.Insertion;
import dev.loam.database.query.Node;
import dev.loam.database.query.Planner;
import dev.loam.database.query.Statements;
import dev.loam.database.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** POST, PATCH, PUT and DELETE of a table. */
final class Writes {
    private final StatementRunner runner;

    Writes(StatementRunner runner) {
        this.runner = runner;
    }

    Reply insert(RestRequest request, Catalog catalog) throws SQLException {
        Change change = Change.of(request, catalog);
        RestBody body = RestBody.read(request.body(), request.contentType(), change.query.columns() != null);
        Insertion insertion = new Insertion(
                change.table,
                body.payload(),
                columns(change, body),
                "default".equals(request.preferences().missing()),
                conflict(request, change),
                null);
        boolean keyed = request.preferences().isHeadersOnly();
        Sql sql = Statements.insert(insertion, change.node, change.format(), change.counted(), keyed);
        Outcome outcome = change.run(runner, sql);
        boolean merge = insertion.conflict() != null && insertion.conflict().merge();
        boolean nothingNew = merge && (outcome.inserted() == null || outcome.inserted() <= 0);
        Answer answer = change.answer(nothingNew ? 200 : 201, outcome)
                .header("Content-Range", "*/" + (change.counted() ? String.valueOf(outcome.rows()) : "*"));
        if (keyed) {
            answer.header("Location", Location.ofRow(request.path(), change.table.primaryKey(), outcome.key()));
        }
        return Reply.of(answer, outcome);
    }

    Reply put(RestRequest request, Catalog catalog) throws SQLException {
        Change change = Change.of(request, catalog);
        PutRules.check(change.query, change.table);
        RestBody body = RestBody.read(request.body(), request.contentType(), change.query.columns() != null);
        Node mustMatch = change.node;
        Insertion insertion = new Insertion(
                change.table,
                body.payload(),
                columns(change, body),
                "default".equals(request.preferences().missing()),
                new Insertion.Conflict(change.table.primaryKey(), true),
                mustMatch);
        Sql sql = Statements.insert(insertion, change.node, change.format(), change.counted(), false);
        Outcome outcome = change.runChecked(runner, sql, PutRules::checkMatch);
        boolean inserted = outcome.inserted() != null && outcome.inserted() > 0;
        int status = request.preferences().isRepresentation() ? (inserted ? 201 : 200) : 204;
        return Reply.of(change.answer(status, outcome), outcome);
    }

    Reply update(RestRequest request, Catalog catalog) throws SQLException {
        Change change = Change.of(request, catalog);
        change.requireFilter("UPDATE");
        RestBody body = RestBody.read(request.body(), request.contentType(), change.query.columns() != null);
        List<Column> columns = columns(change, body);
        Sql sql = Statements.update(
                body.payload(), columns, change.node, change.table, change.format(), change.counted());
        Outcome outcome = change.run(runner, sql);
        Page all = new Page(0, null);
        Long total = change.counted() ? Long.valueOf(outcome.rows()) : null;
        Answer answer = change.answer(request.preferences().isRepresentation() ? 200 : 204, outcome)
                .header("Content-Range", all.contentRange(outcome.rows(), total));
        return Reply.of(answer, outcome);
    }

    Reply delete(RestRequest request, Catalog catalog) throws SQLException {
        Change change = Change.of(request, catalog);
        change.requireFilter("DELETE");
        Sql sql = Statements.delete(change.node, change.table, change.format(), change.counted());
        Outcome outcome = change.run(runner, sql);
        Answer answer = change.answer(request.preferences().isRepresentation() ? 200 : 204, outcome)
                .header("Content-Range", "*/" + (change.counted() ? String.valueOf(outcome.rows()) : "*"));
        return Reply.of(answer, outcome);
    }

    private static Insertion.@Nullable Conflict conflict(RestRequest request, Change change) {
        String resolution = request.preferences().resolution();
        if (resolution == null) {
            return null;
        }
        List<String> columns =
                change.query.onConflict().isEmpty() ? change.table.primaryKey() : change.query.onConflict();
        boolean merge = resolution.equals("merge-duplicates");
        return columns.isEmpty() && merge ? null : new Insertion.Conflict(columns, merge);
    }

    private static List<Column> columns(Change change, RestBody body) {
        Collection<String> names = change.query.columns() != null ? change.query.columns() : body.keys();
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = change.table.findColumn(name);
            if (column == null) {
                throw RestException.of(
                        400,
                        "PGRST204",
                        "Could not find the '%s' column of '%s' in the schema cache"
                                .formatted(name, change.table.name().name()));
            }
            columns.add(column);
        }
        return columns;
    }

    /** What all changes of a table have in common. */
    private record Change(RestRequest request, Query query, Table table, Node node) {

        private static Change of(RestRequest request, Catalog catalog) {
            Query query = Query.of(request.parameters());
            Planner planner = new Planner(
                    catalog, request.caller().grants(), request.settings().maxRows());
            Table table = planner.requireTable(request.target());
            Guards.aggregates(query, request.settings());
            Node node = planner.plan(table, query);
            planner.capEmbeds(node);
            return new Change(request, query, table, node);
        }

        private void requireFilter(String command) {
            if (!query.isFiltered()) {
                throw RestException.of(400, "21000", command + " requires a WHERE clause");
            }
        }

        private BodyFormat format() {
            return request.preferences().isRepresentation() ? request.accept().format() : BodyFormat.NONE;
        }

        private boolean counted() {
            return request.preferences().isCounted();
        }

        private Outcome run(StatementRunner runner, Sql sql) throws SQLException {
            return runner.write(
                    request.caller().project(),
                    request.transaction(false),
                    sql,
                    Guards.beforeCommit(request, request.preferences().isRepresentation()),
                    request.commits());
        }

        private Outcome runChecked(StatementRunner runner, Sql sql, java.util.function.Consumer<Outcome> check)
                throws SQLException {
            return runner.write(request.caller().project(), request.transaction(false), sql, check, request.commits());
        }

        private Answer answer(int status, Outcome outcome) {
            Answer answer = new Answer(status).header("Preference-Applied", request.appliedPreferences(true));
            if (request.preferences().isRepresentation()) {
                answer.body(request.accept().contentType(), outcome.body());
            }
            return answer;
        }
    }
}
