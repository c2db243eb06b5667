package dev.loam.storage.bucket;

import org.jspecify.annotations.Nullable;

/** Which part of the list of buckets is wanted. */
record BucketPage(@Nullable Long limit, long offset, String column, boolean ascending, String search) {

    static BucketPage of(
            @Nullable Long limit,
            @Nullable Long offset,
            @Nullable String column,
            @Nullable String order,
            @Nullable String search) {
        return new BucketPage(
                limit,
                offset == null ? 0 : offset,
                column == null ? "name" : column,
                !"desc".equals(order),
                search == null ? "" : search);
    }
}
