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
    static void count(RestRequest request, Node node) {
        String count = request.preferences().count();
        boolean estimate = "planned".equals(count) || "estimated".equals(count);
        if (estimate && !request.caller().isServiceRole() && node.touchesRowLevelSecurity()) {
            throw RestException.of(
                    400,
                    "PGRST127",
                    "Feature not implemented",
                    "Planned and estimated counts would tell of rows that row-level security hides.",
                    "Use count=exact.");
        }
    }

    static void aggregates(Query query, RestSettings settings) {
        if (!settings.aggregates() && aggregates(query.select())) {
            throw RestException.of(400, "PGRST123", "Use of aggregate functions is not allowed");
        }
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
    static @Nullable Consumer<Outcome> beforeCommit(RestRequest request, boolean answersRows) {
        Long most = request.preferences().maxAffected();
        boolean single = answersRows && request.accept().isSingle();
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
