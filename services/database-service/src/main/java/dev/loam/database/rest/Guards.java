package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import dev.loam.database.execution.Outcome;
import dev.loam.database.grammar.Query;
import dev.loam.database.grammar.SelectItem;
import dev.loam.database.query.Node;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a request may not ask for, and what an outcome must be for the request to stand. */
final class Guards {
    private Guards() {}

    /** The planner's estimate tells of rows that policies hide, so only who sees all rows may ask for it. */
    static void estimates(RestRequest request, Node node) {
        boolean estimate = request.preferences().counting().estimates();
        if (estimate && !request.caller().isServiceRole() && node.touchesRowLevelSecurity()) {
            throw hidden("Planned and estimated counts", "Use count=exact.");
        }
    }

    /** So does a plan, which of a function's call may show what is within. */
    static void plan(RestRequest request, @Nullable Node node) {
        if (!request.caller().isServiceRole() && (node == null || node.touchesRowLevelSecurity())) {
            throw hidden("Execution plans", "Ask with the secret key.");
        }
    }

    private static RestException hidden(String what, String hint) {
        return RestException.of(
                400,
                "PGRST127",
                "Feature not implemented",
                what + " would tell of rows that row-level security hides.",
                hint);
    }

    /** What the query itself may hold. */
    static void query(RestRequest request, Query query) {
        if (!request.settings().aggregates() && aggregates(query.select())) {
            throw RestException.of(400, "PGRST123", "Use of aggregate functions is not allowed");
        }
        Long most = request.limits().maxDepth();
        if (most != null && depth(query.select()) > most) {
            throw RestError.DEPTH_EXCEEDED.with("Its role may embed %d levels deep.".formatted(most));
        }
    }

    private static long depth(List<SelectItem> items) {
        long deepest = 0;
        for (SelectItem item : items) {
            if (item instanceof SelectItem.Embed embed) {
                deepest = Math.max(deepest, 1 + depth(embed.items()));
            }
        }
        return deepest;
    }

    /** What the planner may reckon for the request; null when nobody set a limit, which is when nobody asks it. */
    static @Nullable Long maxCost(RestRequest request, Query query) {
        Long ofRole = request.limits().maxCost();
        Long ofAggregates = request.settings().aggregatesMaxCost();
        if (ofAggregates == null || !aggregates(query.select())) {
            return ofRole;
        }
        return ofRole == null ? ofAggregates : Long.valueOf(Math.min(ofRole, ofAggregates));
    }

    private static boolean aggregates(List<SelectItem> items) {
        return items.stream().anyMatch(item -> switch (item) {
            case SelectItem.Field field -> field.aggregate() != null;
            case SelectItem.Count _ -> true;
            case SelectItem.Embed embed -> aggregates(embed.items());
            case SelectItem.Star _ -> false;
        });
    }

    static RestException notOne(long rows) {
        return RestException.of(
                406,
                "PGRST116",
                "Cannot coerce the result to a single JSON object",
                "The result contains %d rows".formatted(rows),
                null);
    }

    /** What must hold before a change is committed; null when nothing must. */
    static @Nullable Consumer<Outcome> beforeCommit(
            RestRequest request, Representation representation, boolean answersRows) {
        boolean limited = !request.method().equals("PUT")
                && (request.call() || !request.method().equals("POST"));
        Long most = limited ? request.preferences().maxAffected() : null;
        boolean single = answersRows && representation.single();
        if (most == null && !single) {
            return null;
        }
        return outcome -> {
            if (most != null && outcome.rows() > most) {
                throw RestException.of(
                        400,
                        "PGRST124",
                        "Query result exceeds max-affected preference constraint",
                        "The query affects %d rows".formatted(outcome.rows()),
                        null);
            }
            if (single && outcome.rows() != 1) {
                throw notOne(outcome.rows());
            }
        };
    }
}
