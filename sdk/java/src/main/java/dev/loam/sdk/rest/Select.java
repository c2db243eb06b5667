package dev.loam.sdk.rest;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads rows. Immutable, thread-safe.
 *
 * <pre>{@code
 * loam.from("books")
 *         .select("id", "title")
 *         .embed("author", "name")
 *         .gte("year", 1970)
 *         .order("title", Order.ASCENDING)
 *         .limit(20)
 *         .list(Book.class)
 *         .execute();
 * }</pre>
 */
public final class Select implements Filters<Select> {
    private final Rows rows;
    private final Query query;
    private final List<String> columns;
    private final List<String> orders;

    Select(Rows rows, Query query, List<String> columns, List<String> orders) {
        this.rows = rows;
        this.query = query;
        this.columns = columns;
        this.orders = orders;
    }

    @Override
    public Select where(Condition condition) {
        return with(query.with(condition.parameter()));
    }

    /** Rows of another table that these refer to, or that refer to these, as a field of that name. */
    public Select embed(String relation, String... embedded) {
        String field = relation + "(" + (embedded.length == 0 ? "*" : String.join(",", embedded)) + ")";
        return new Select(rows, query, more(columns, field), orders);
    }

    /** Sorts by a column; the next one where this one is equal. */
    public Select order(String column, Order order) {
        return new Select(rows, query, columns, more(orders, order.of(column)));
    }

    /** At most as many. */
    public Select limit(long most) {
        return with(query.replacing("limit", most));
    }

    /** Not the first ones. */
    public Select offset(long skipped) {
        return with(query.replacing("offset", skipped));
    }

    /** Only rows of these places, counted from 0, both of them included. */
    public Select range(long from, long to) {
        return offset(from).limit(to - from + 1);
    }

    /** All rows, or as many as the project gives at a time. */
    public <R> Call<List<R>> list(Class<R> type) {
        return rows.list(rows.connection().call(whole().request("GET")), type);
    }

    /** The one row there is; several or none are thrown, as code {@code PGRST116}. */
    public <R> Call<R> single(Class<R> type) {
        return rows.connection().call(Rows.one(whole().request("GET"))).map(answer -> rows.value(answer, type));
    }

    /** The row, if there is one; several are thrown. */
    public <R> Call<Optional<R>> maybeSingle(Class<R> type) {
        return rows.connection().exchange(Rows.one(whole().request("GET"))).map(answer -> rows.maybe(answer, type));
    }

    /** Rows, and how many there are without {@link #limit} and {@link #offset}. */
    public <R> Call<Page<R>> page(Class<R> type, Count count) {
        Call<Answer> call =
                rows.connection().call(whole().preferring(count.preference()).request("GET"));
        return call.map(answer -> new Page<>(rows.listOf(answer, type), total(answer)));
    }

    /** How many there are. */
    public Call<Long> count(Count count) {
        return rows.connection()
                .call(whole().preferring(count.preference()).request("HEAD"))
                .map(Select::total);
    }

    /** The rows as JSON. */
    public Call<JsonNode> json() {
        return rows.connection().call(whole().request("GET")).map(Answer::json);
    }

    private Query whole() {
        Query whole = query.with("select", columns.isEmpty() ? "*" : String.join(",", columns));
        return orders.isEmpty() ? whole : whole.with("order", String.join(",", orders));
    }

    private Select with(Query newQuery) {
        return new Select(rows, newQuery, columns, orders);
    }

    private static long total(Answer answer) {
        String range = answer.header("Content-Range").orElse("");
        String total = range.substring(range.indexOf('/') + 1);
        if (!total.matches("\\d+")) {
            throw new IllegalStateException("The answer does not say how many rows there are: " + range);
        }
        return Long.parseLong(total);
    }

    private static List<String> more(List<String> list, String one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
