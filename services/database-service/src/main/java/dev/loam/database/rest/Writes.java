package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Column;
import dev.loam.database.error.RestException;
import dev.loam.database.execution.Execution;
import dev.loam.database.execution.Outcome;
import dev.loam.database.query.Insertion;
import dev.loam.database.query.Node;
import dev.loam.database.query.Statements;
import dev.loam.database.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** POST, PATCH, PUT and DELETE of a table. */
final class Writes {
    private final Execution runner;
    private final Plans plans;

    private final RowVersions versions;

    Writes(Execution runner, Plans plans, RowVersions versions) {
        this.runner = runner;
        this.plans = plans;
        this.versions = versions;
    }

    Reply insert(RestRequest request, Catalog catalog) throws SQLException {
        RowVersions.refuse(request);
        TableChange change = TableChange.of(request, catalog);
        RestBody body = RestBody.read(
                request.body(), request.contentType(), change.query().columns() != null);
        Insertion insertion = new Insertion(
                change.table(),
                body.payload(),
                columns(change, body),
                "default".equals(request.preferences().missing()),
                conflict(request, change),
                null);
        boolean keyed = request.preferences().isHeadersOnly();
        Sql sql = Statements.insert(insertion, change.node(), change.form(), change.counted(), keyed);
        if (change.isExplained()) {
            return change.explain(plans, sql);
        }
        Outcome outcome = change.run(runner, plans, sql);
        boolean merge = insertion.conflict() != null && insertion.conflict().merge();
        boolean nothingNew = merge && (outcome.inserted() == null || outcome.inserted() <= 0);
        boolean resolved = !change.table().primaryKey().isEmpty()
                || !change.query().onConflict().isEmpty();
        Answer answer = change.answer(
                        nothingNew ? 200 : 201, outcome, resolved ? "resolution" : "return", "missing", "return")
                .header("Content-Range", "*/" + (change.counted() ? String.valueOf(outcome.rows()) : "*"));
        if (keyed && outcome.rows() == 1) {
            answer.header(
                    "Location", Location.ofRow(request.path(), change.table().primaryKey(), outcome.key()));
        }
        return Reply.of(answer, outcome);
    }

    Reply put(RestRequest request, Catalog catalog) throws SQLException {
        TableChange change = TableChange.of(request, catalog);
        PutRules.check(change.query(), change.table());
        versions.guard(request, change.node());
        RestBody body = RestBody.read(
                request.body(), request.contentType(), change.query().columns() != null);
        Node mustMatch = change.node();
        Insertion insertion = new Insertion(
                change.table(),
                body.payload(),
                columns(change, body),
                "default".equals(request.preferences().missing()),
                new Insertion.Conflict(change.table().primaryKey(), true),
                mustMatch);
        Sql sql = Statements.insert(insertion, change.node(), change.form(), change.counted(), false);
        if (change.isExplained()) {
            return change.explain(plans, sql);
        }
        Outcome outcome = change.runChecked(runner, plans, sql, result -> RowVersions.checkPut(request, result));
        boolean inserted = outcome.inserted() != null && outcome.inserted() > 0;
        int status = request.preferences().isRepresentation() ? (inserted ? 201 : 200) : 204;
        return Reply.of(change.answer(status, outcome, "return"), outcome);
    }

    Reply update(RestRequest request, Catalog catalog) throws SQLException {
        TableChange change = TableChange.of(request, catalog);
        change.requireFilter("UPDATE");
        versions.guard(request, change.node());
        RestBody body = RestBody.read(
                request.body(), request.contentType(), change.query().columns() != null);
        List<Column> columns = columns(change, body);
        boolean defaults = "default".equals(request.preferences().missing());
        Sql sql = Statements.update(
                body.payload(), columns, defaults, change.node(), change.table(), change.form(), change.counted());
        if (change.isExplained()) {
            return change.explain(plans, sql);
        }
        Outcome outcome = change.run(runner, plans, sql);
        Page all = new Page(0, null);
        Long total = change.counted() ? Long.valueOf(outcome.rows()) : null;
        int status = request.preferences().isRepresentation() ? 200 : 204;
        Answer answer = change.answer(status, outcome, "missing", "return", "max-affected")
                .header("Content-Range", all.contentRange(outcome.rows(), total));
        return Reply.of(answer, outcome);
    }

    Reply delete(RestRequest request, Catalog catalog) throws SQLException {
        TableChange change = TableChange.of(request, catalog);
        change.requireFilter("DELETE");
        versions.guard(request, change.node());
        Sql sql = Statements.delete(change.node(), change.table(), change.form(), change.counted());
        if (change.isExplained()) {
            return change.explain(plans, sql);
        }
        Outcome outcome = change.run(runner, plans, sql);
        int status = request.preferences().isRepresentation() ? 200 : 204;
        Answer answer = change.answer(status, outcome, "return", "max-affected")
                .header("Content-Range", "*/" + (change.counted() ? String.valueOf(outcome.rows()) : "*"));
        return Reply.of(answer, outcome);
    }

    private static Insertion.@Nullable Conflict conflict(RestRequest request, TableChange change) {
        String resolution = request.preferences().resolution();
        if (resolution == null) {
            return null;
        }
        List<String> columns = change.query().onConflict().isEmpty()
                ? change.table().primaryKey()
                : change.query().onConflict();
        boolean merge = resolution.equals("merge-duplicates");
        return columns.isEmpty() && merge ? null : new Insertion.Conflict(columns, merge);
    }

    private static List<Column> columns(TableChange change, RestBody body) {
        Collection<String> names =
                change.query().columns() != null ? change.query().columns() : body.keys();
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = change.table().findColumn(name);
            if (column == null) {
                throw RestException.of(
                        400,
                        "PGRST204",
                        "Could not find the '%s' column of '%s' in the schema cache"
                                .formatted(name, change.table().name().name()));
            }
            columns.add(column);
        }
        return columns;
    }
}
