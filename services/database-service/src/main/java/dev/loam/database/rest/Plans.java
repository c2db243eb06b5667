package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.execution.Execution;
import dev.loam.database.query.PlanOptions;
import dev.loam.database.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** Answers a statement's execution plan instead of its result. */
final class Plans {
    private final Execution runner;

    Plans(Execution runner) {
        this.runner = runner;
    }

    Reply explain(
            RestRequest request,
            Catalog catalog,
            Representation representation,
            PlanOptions options,
            Sql statement,
            boolean readOnly)
            throws SQLException {
        String plan = runner.explain(
                request.caller().project(),
                request.transaction(readOnly),
                options.explain(statement),
                request.commits());
        Answer answer = new Answer(200).body(representation.contentType(), plan.getBytes(StandardCharsets.UTF_8));
        return new Reply(answer, catalog.epoch(), null, null);
    }
}
