package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Query;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a result are wanted, and how an answer tells which they are.
 *
 * @param offset the first row
 * @param limit how many; null for all
 */
record Page(long offset, @Nullable Long limit) {

    static Page of(Query query, @Nullable String range) {
        Long limit = Query.atRoot(query.limits());
        Long offset = Query.atRoot(query.offsets());
        long from = offset == null ? 0 : offset;
        if (range == null || !range.strip().matches("[0-9]{1,18}-[0-9]{0,18}")) {
            return new Page(from, limit);
        }
        int dash = range.indexOf('-');
        long first = Long.parseLong(range.substring(0, dash).strip());
        String end = range.substring(dash + 1).strip();
        long last = end.isEmpty() ? Long.MAX_VALUE : Long.parseLong(end);
        if (first > last) {
            throw RestException.of(
                    416,
                    "PGRST103",
                    "Requested range not satisfiable",
                    "The lower boundary must be lower than or equal to the upper boundary in the Range header.",
                    null);
        }
        long start = Math.max(from, first);
        long until = Math.min(last, limit == null ? Long.MAX_VALUE : from + limit - 1);
        return new Page(start, until == Long.MAX_VALUE ? null : Long.valueOf(Math.max(0, until - start + 1)));
    }

    String contentRange(long rows, @Nullable Long total) {
        String of = total == null ? "*" : total.toString();
        return rows == 0 ? "*/" + of : offset + "-" + (offset + rows - 1) + "/" + of;
    }

    int status(long rows, @Nullable Long total) {
        if (total == null) {
            return 200;
        }
        if (offset > total) {
            throw RestException.of(
                    416,
                    "PGRST103",
                    "Requested range not satisfiable",
                    "An offset of %d was requested, but there are only %d rows.".formatted(offset, total),
                    null);
        }
        return rows < total ? 206 : 200;
    }
}
