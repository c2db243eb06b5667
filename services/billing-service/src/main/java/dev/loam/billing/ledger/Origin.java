package dev.loam.billing.ledger;

import org.jspecify.annotations.Nullable;

/** The chunk of a journal that rows come from; all null for rows that are entries of their own. */
public record Origin(
        @Nullable String node,
        @Nullable Long segment,
        @Nullable Integer position) {
    /** Rows that carry their own identity. */
    public static final Origin ENTRIES = new Origin(null, null, null);
}
