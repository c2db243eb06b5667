package dev.loam.sdk.rest;

import dev.loam.sdk.http.Answer;
import dev.loam.sdk.http.Call;
import dev.loam.sdk.http.Request;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Inserts rows, all or none. Immutable, thread-safe.
 *
 * <p>Fields of records and beans that are null are left to the columns' defaults; entries of maps that are null become
 * null.
 */
public final class Insert implements Change {
    private static final String RETURNING = "return=representation";

    private final Rows rows;
    private final Query query;
    private final List<JsonNode> inserted;

    Insert(Rows rows, Query query, List<JsonNode> inserted) {
        this.rows = rows;
        this.query = query;
        this.inserted = inserted;
    }

    /** Rows are the same when these columns are, which are unique together; the primary key when nothing is said. */
    public Insert onConflict(String... columns) {
        return new Insert(rows, query.replacing("on_conflict", String.join(",", columns)), inserted);
    }

    /** Of the rows that come back, these columns, with what belongs to them: see {@link Table#select}. */
    public Insert select(String... columns) {
        return new Insert(rows, query.replacing("select", String.join(",", columns)), inserted);
    }

    /** The row as it is now, with all that the database filled in. Of several rows, this is refused: see {@link #returningAll}. */
    public <R> Call<R> returning(Class<R> type) {
        return rows.change(Rows.one(request(query.preferring(RETURNING)))).map(answer -> rows.value(answer, type));
    }

    /** The rows as they are now; of rows that were left alone, nothing. */
    public <R> Call<List<R>> returningAll(Class<R> type) {
        Call<Answer> call = rows.change(request(query.preferring(RETURNING)));
        return rows.list(call, type);
    }

    @Override
    public Call<Void> call() {
        return rows.change(request(query)).ignoringAnswer();
    }

    private Request request(Query wanted) {
        if (inserted.size() == 1) {
            return wanted.request("POST", inserted.get(0));
        }
        return wanted.with("columns", Rows.columns(inserted))
                .preferring("missing=default")
                .request("POST", inserted);
    }
}
