package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.execution.Execution;
import dev.loam.database.grammar.Query;
import dev.loam.database.query.PlanOptions;
import dev.loam.database.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers a statement's execution plan instead of its result. */
final class Plans {
    private static final PlanOptions JUST_COSTS = new PlanOptions(true, false, false, false, false, false);

    /** The first is that of the outermost node. */
    private static final Pattern COST = Pattern.compile("\"Total Cost\": ([0-9.]{1,30})");

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

    /** Refuses what the planner reckons dearer than the request may be; asks it only when there is a limit. */
    void requireCheap(RestRequest request, Query query, Sql statement, boolean readOnly) throws SQLException {
        Long most = Guards.maxCost(request, query);
        if (most == null) {
            return;
        }
        String plan = runner.explain(
                request.caller().project(), request.transaction(readOnly), JUST_COSTS.explain(statement), false);
        Matcher cost = COST.matcher(plan);
        if (cost.find() && Double.parseDouble(cost.group(1)) > most) {
            throw RestError.COST_EXCEEDED.with("It may cost %d at most, as the planner reckons.".formatted(most));
        }
    }
}
