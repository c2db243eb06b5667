package dev.loam.sdk.rest;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A call of a function of the database. Immutable, thread-safe. */
public final class Rpc implements Change, Filters<Rpc> {
    private final Rows rows;
    private final Query query;
    private final JsonNode arguments;

    Rpc(Rows rows, Query query, JsonNode arguments) {
        this.rows = rows;
        this.query = query;
        this.arguments = arguments;
    }

    /** Of a function that gives rows, only some. */
    @Override
    public Rpc where(Condition condition) {
        return new Rpc(rows, query.with(condition.parameter()), arguments);
    }

    /** What it gives: a value, or a row. */
    public <R> Call<R> as(Class<R> type) {
        return answer().map(answer -> rows.value(answer, type));
    }

    /** The rows or values that it gives. */
    public <R> Call<List<R>> list(Class<R> type) {
        return rows.list(answer(), type);
    }

    /** What it gives, as JSON. */
    public Call<JsonNode> json() {
        return answer().map(Answer::json);
    }

    @Override
    public Call<Void> call() {
        return answer().ignoringAnswer();
    }

    private Call<Answer> answer() {
        return rows.change(query.request("POST", arguments));
    }
}
