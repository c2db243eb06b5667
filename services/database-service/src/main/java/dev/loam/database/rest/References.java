package dev.loam.database.rest;

import dev.loam.database.grammar.Condition;
import dev.loam.database.grammar.Parameter;
import dev.loam.database.grammar.Placed;
import dev.loam.database.grammar.Query;
import dev.loam.database.grammar.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Values of earlier operations that an operation's filters and arguments name. They take the place of whole values of the
 * syntax tree, never of text that is still to be read: whatever they hold, they stay one bind.
 *
 * @param values name, with its {@code $}, to value
 */
record References(Map<String, JsonNode> values) {
    /** A short query may name a long value many times. */
    private static final int MOST_CHARACTERS = 1_000_000;

    References {
        values = Map.copyOf(values);
    }

    Query applied(Query query) {
        return new Substitution(values).applied(query);
    }

    private static final class Substitution {
        private final Map<String, JsonNode> values;
        private int characters;

        private Substitution(Map<String, JsonNode> values) {
            this.values = values;
        }

        private Query applied(Query query) {
            List<Placed<Condition>> conditions = query.conditions().stream()
                    .map(placed -> new Placed<>(placed.path(), applied(placed.value())))
                    .toList();
            List<Parameter> arguments = query.arguments().stream()
                    .map(argument -> new Parameter(argument.name(), applied(argument.value())))
                    .toList();
            return new Query(
                    query.select(),
                    query.selects(),
                    conditions,
                    query.orders(),
                    query.limits(),
                    query.offsets(),
                    query.columns(),
                    query.onConflict(),
                    arguments);
        }

        private Condition applied(Condition condition) {
            return switch (condition) {
                case Condition.Filter filter ->
                    new Condition.Filter(filter.field(), filter.negated(), applied(filter.test()));
                case Condition.Junction junction ->
                    new Condition.Junction(
                            junction.negated(),
                            junction.any(),
                            junction.parts().stream().map(this::applied).toList());
            };
        }

        private Test applied(Test test) {
            return switch (test) {
                case Test.Compare compare ->
                    new Test.Compare(compare.operator(), compare.quantifier(), applied(compare.value()));
                case Test.In in -> new Test.In(applied(in.values()));
                case Test.Search search -> new Test.Search(search.search(), search.language(), applied(search.value()));
                case Test.Is is -> is;
            };
        }

        /** In a list, an array stands for its elements. */
        private List<String> applied(List<String> texts) {
            List<String> applied = new ArrayList<>();
            for (String text : texts) {
                JsonNode value = values.get(text);
                if (value != null && value.isArray()) {
                    value.forEach(element -> applied.add(counted(text(element, text))));
                } else {
                    applied.add(applied(text));
                }
            }
            return applied;
        }

        private String applied(String text) {
            JsonNode value = values.get(text);
            return value == null ? text : counted(text(value, text));
        }

        private String counted(String text) {
            characters += text.length();
            if (characters > MOST_CHARACTERS) {
                throw RestError.BATCH_TOO_LARGE.with(
                        "What its filters refer to has more than %d characters.".formatted(MOST_CHARACTERS));
            }
            return text;
        }
    }

    private static String text(JsonNode value, String name) {
        if (value.isNull()) {
            throw RestError.BATCH_REFERENCE.with(
                    "'%s' is null, which no filter but 'is' compares with.".formatted(name));
        }
        if (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)) {
            return value.valueStream().map(References::element).collect(Collectors.joining(",", "{", "}"));
        }
        return value.isString() ? value.asString() : value.toString();
    }

    /** An element of an array as PostgreSQL reads it. */
    private static String element(JsonNode value) {
        return value.isNull()
                ? "NULL"
                : '"' + value.asString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
