package dev.loam.sdk.rest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a row has to be like. Values are quoted where they have to be: what users typed does no harm in one.
 *
 * <pre>{@code
 * loam.from("todos").select().where(Condition.any(Condition.eq("done", true), Condition.gt("priority", 3)))
 * }</pre>
 */
public sealed interface Condition {

    /** Any comparison that PostgREST knows, as {@code gte} or {@code like(any)}, with its value as it is written there. */
    static Condition of(String column, String operator, String value) {
        return new Comparison(column, operator, value, true, false);
    }

    /** The column is this value. */
    static Condition eq(String column, Object value) {
        return of(column, "eq", text(value));
    }

    /** The column is another value, and not null. */
    static Condition neq(String column, Object value) {
        return of(column, "neq", text(value));
    }

    /** The column is greater. */
    static Condition gt(String column, Object value) {
        return of(column, "gt", text(value));
    }

    /** The column is greater or equal. */
    static Condition gte(String column, Object value) {
        return of(column, "gte", text(value));
    }

    /** The column is less. */
    static Condition lt(String column, Object value) {
        return of(column, "lt", text(value));
    }

    /** The column is less or equal. */
    static Condition lte(String column, Object value) {
        return of(column, "lte", text(value));
    }

    /** The column is like the pattern, in which {@code %} stands for anything. */
    static Condition like(String column, String pattern) {
        return of(column, "like", pattern);
    }

    /** The same, whether letters are large or small. */
    static Condition ilike(String column, String pattern) {
        return of(column, "ilike", pattern);
    }

    /** The column is null, where the value is null; otherwise true or false. */
    static Condition is(String column, @Nullable Boolean value) {
        return new Comparison(column, "is", String.valueOf(value), false, false);
    }

    /** The column is one of these values; of none, when there are none. */
    static Condition in(String column, Collection<?> values) {
        String list = values.stream().map(value -> quoted(text(value))).collect(Collectors.joining(",", "(", ")"));
        return new Comparison(column, "in", list, false, false);
    }

    /** The column, an array, a range or JSON, contains all of this. */
    static Condition contains(String column, Object value) {
        return new Comparison(column, "cs", container(value), !(value instanceof Collection), false);
    }

    /** The column, an array, a range or JSON, is contained in this. */
    static Condition containedBy(String column, Object value) {
        return new Comparison(column, "cd", container(value), !(value instanceof Collection), false);
    }

    /** The column, an array or a range, has something in common with this. */
    static Condition overlaps(String column, Object value) {
        return new Comparison(column, "ov", container(value), !(value instanceof Collection), false);
    }

    /** The column's text has the words of this search, as people write searches. */
    static Condition search(String column, String words) {
        return of(column, "wfts", words);
    }

    /** All of these. */
    static Condition all(Condition... conditions) {
        return new Group("and", List.of(conditions), false);
    }

    /** At least one of these. */
    static Condition any(Condition... conditions) {
        return new Group("or", List.of(conditions), false);
    }

    /** What this is not. */
    static Condition not(Condition condition) {
        if (condition instanceof Comparison comparison) {
            return new Comparison(
                    comparison.column(),
                    comparison.operator(),
                    comparison.value(),
                    comparison.quotable(),
                    !comparison.negated());
        }
        Group group = (Group) condition;
        return new Group(group.operator(), group.conditions(), !group.negated());
    }

    /**
     * A comparison of a column.
     *
     * @param quotable whether the value is quoted within a group
     */
    record Comparison(String column, String operator, String value, boolean quotable, boolean negated)
            implements Condition {}

    /** Several of which all, or one, have to hold. */
    record Group(String operator, List<Condition> conditions, boolean negated) implements Condition {}

    /** The parameter of the query. */
    default Parameter parameter() {
        if (this instanceof Comparison comparison) {
            return new Parameter(
                    comparison.column(),
                    negation(comparison.negated()) + comparison.operator() + "." + comparison.value());
        }
        Group group = (Group) this;
        return new Parameter(negation(group.negated()) + group.operator(), members(group));
    }

    private static String nested(Condition condition) {
        if (condition instanceof Comparison comparison) {
            return "%s.%s%s.%s"
                    .formatted(
                            comparison.column(),
                            negation(comparison.negated()),
                            comparison.operator(),
                            comparison.quotable() ? quoted(comparison.value()) : comparison.value());
        }
        Group group = (Group) condition;
        return negation(group.negated()) + group.operator() + members(group);
    }

    private static String members(Group group) {
        return group.conditions().stream().map(Condition::nested).collect(Collectors.joining(",", "(", ")"));
    }

    private static String negation(boolean negated) {
        return negated ? "not." : "";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String container(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(one -> quoted(text(one))).collect(Collectors.joining(",", "{", "}"));
        }
        return value instanceof Map || value instanceof JsonNode
                ? JsonMapper.shared().writeValueAsString(value)
                : text(value);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("Nothing is equal to null: ask with is(column, null)");
        }
        return value.toString();
    }
}
