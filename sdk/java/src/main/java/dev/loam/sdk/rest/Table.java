package dev.loam.sdk.rest;

import java.util.Collection;
import java.util.List;

/** A table or view. Immutable, thread-safe. */
public final class Table {
    private final Rows rows;
    private final Query query;

    Table(Rows rows, Query query) {
        this.rows = rows;
        this.query = query;
    }

    /**
     * Reads rows.
     *
     * @param columns all when none is named; also {@code alias:column}, {@code column::type}, {@code data->>field} and
     *     embedded tables, {@code author(name)}
     */
    public Select select(String... columns) {
        return new Select(rows, query, List.of(columns), List.of());
    }

    /** Inserts a row: a record, a bean or a map. */
    public Insert insert(Object row) {
        return new Insert(rows, query, List.of(rows.toInsert(row)));
    }

    /** Inserts rows. */
    public Insert insertAll(Collection<?> several) {
        return new Insert(rows, query, several.stream().map(rows::toInsert).toList());
    }

    /** Inserts a row, or changes the one that is there. */
    public Insert upsert(Object row) {
        return upsertAll(List.of(row));
    }

    /** Inserts rows, or changes those that are there. */
    public Insert upsertAll(Collection<?> several) {
        return new Insert(
                rows,
                query.preferring("resolution=merge-duplicates"),
                several.stream().map(rows::toInsert).toList());
    }

    /** Inserts rows, and leaves those alone that are there. */
    public Insert insertMissing(Collection<?> several) {
        return new Insert(
                rows,
                query.preferring("resolution=ignore-duplicates"),
                several.stream().map(rows::toInsert).toList());
    }

    /** Changes rows: every field of a record or bean and every entry of a map, nulls among them. */
    public Update update(Object values) {
        return new Update(rows, query, rows.tree(values));
    }

    /** Deletes rows. */
    public Update delete() {
        return new Update(rows, query, null);
    }
}
