package dev.loam.sdk.rest;

/** In which order rows come. */
public enum Order {
    /** The least first, nulls last. */
    ASCENDING("asc.nullslast"),
    /** The greatest first, nulls last. */
    DESCENDING("desc.nullslast");

    private final String suffix;

    Order(String suffix) {
        this.suffix = suffix;
    }

    String of(String column) {
        return column + "." + suffix;
    }
}
