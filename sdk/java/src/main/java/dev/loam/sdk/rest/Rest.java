package dev.loam.sdk.rest;

import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * The tables, views and functions of a project, as PostgREST's API shows them, under the policies that hold for whoever
 * asks. Immutable, thread-safe.
 *
 * <p>Rows become records: a component {@code createdAt} is the column {@code created_at}. What may be null in the
 * database is {@code @Nullable} in the record.
 */
public final class Rest {
    private static final String PREFIX = "/rest/v1/";

    private final Rows rows;
    private final @Nullable String schema;

    /** The first schema that the project exposes, which is {@code public} unless it says otherwise. */
    public Rest(Connection connection) {
        this(new Rows(connection), null);
    }

    private Rest(Rows rows, @Nullable String schema) {
        this.rows = rows;
        this.schema = schema;
    }

    /** Another schema that the project exposes. */
    public Rest schema(String newSchema) {
        return new Rest(rows, newSchema);
    }

    /** A table or view. */
    public Table from(String table) {
        return new Table(rows, query(table));
    }

    /**
     * Calls a function.
     *
     * @param arguments by name: a record, a bean or a map
     */
    public Rpc rpc(String function, Object arguments) {
        return new Rpc(rows, query("rpc/" + function), rows.tree(arguments));
    }

    private Query query(String path) {
        return Query.of(PREFIX + Request.encodedPath(path), schema);
    }
}
