package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.storage.problem.StorageError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which page of a bucket is wanted, and in which order. */
record PageQuery(
        @Nullable String prefix,
        @Nullable Integer limit,
        @Nullable String cursor,
        @JsonProperty("with_delimiter") @Nullable Boolean delimited,
        @JsonProperty("sortBy") ObjectListing.@Nullable SortBy sortBy) {
    private static final int MOST = 1000;
    private static final Set<String> COLUMNS = Set.of("name", "created_at", "updated_at");

    boolean withDelimiter() {
        return delimited != null && delimited;
    }

    String requiredPrefix() {
        return prefix == null ? "" : prefix;
    }

    int requiredLimit() {
        int wanted = limit == null ? MOST : limit;
        if (wanted < 1 || wanted > MOST) {
            throw StorageError.INVALID_REQUEST.exception("body/limit must be between 1 and " + MOST);
        }
        return wanted;
    }

    String column() {
        String column = sortBy == null ? "name" : sortBy.column();
        if (!COLUMNS.contains(column)) {
            throw StorageError.INVALID_REQUEST.exception(
                    "body/sortBy/column must be equal to one of the allowed values");
        }
        return column;
    }

    boolean descending() {
        return sortBy != null && sortBy.direction().equals("desc");
    }

    /** The order that the index on names has. */
    boolean isByName() {
        return column().equals("name") && !descending();
    }

    PageCursor after() {
        return PageCursor.read(cursor);
    }
}
