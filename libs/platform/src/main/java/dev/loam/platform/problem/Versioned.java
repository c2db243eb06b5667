package dev.loam.platform.problem;

/** What changes by versions, which its answers carry as {@code ETag}. */
public interface Versioned {
    long version();
}
