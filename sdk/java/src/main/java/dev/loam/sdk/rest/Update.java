package dev.loam.sdk.rest;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Changes or deletes the rows that filters name; one without any is refused by the project. Immutable, thread-safe. */
public final class Update implements Change, Filters<Update> {
    private final Rows rows;
    private final Query query;
    private final @Nullable JsonNode values;

    /** @param values what they become; null deletes them */
    Update(Rows rows, Query query, @Nullable JsonNode values) {
        this.rows = rows;
        this.query = query;
        this.values = values;
    }

    @Override
    public Update where(Condition condition) {
        return new Update(rows, query.with(condition.parameter()), values);
    }

    /** Refused, with all of its effects undone, when more rows than that are meant. */
    public Update atMost(int rowsAffected) {
        return new Update(rows, query.preferring("handling=strict").preferring("max-affected=" + rowsAffected), values);
    }

    /** The rows as they became, or as they were when they were deleted. */
    public <R> Call<List<R>> returning(Class<R> type) {
        Call<Answer> call = rows.change(request(query.preferring("return=representation")));
        return rows.list(call, type);
    }

    @Override
    public Call<Void> call() {
        return rows.change(request(query)).ignoringAnswer();
    }

    private Request request(Query wanted) {
        return values == null ? wanted.request("DELETE") : wanted.request("PATCH", values);
    }
}
