package dev.loam.platform.identity;

import java.util.Set;

/**
 * What a caller may touch beyond what its database role allows. Users and keys have {@link #ALL}; a function's token
 * carries only what its deployment asked for. The name {@code *} in a set stands for every name.
 *
 * @param everything no limit but the role's
 * @param tables tables and views as {@code schema.name}
 * @param buckets storage buckets
 * @param functions functions that may be invoked
 * @param events whether own events may be published
 */
public record Grants(
        boolean everything, Set<String> tables, Set<String> buckets, Set<String> functions, boolean events) {

    /** No limit but the role's. */
    public static final Grants ALL = new Grants(true, Set.of(), Set.of(), Set.of(), true);

    /** Nothing at all. */
    public static final Grants NONE = new Grants(false, Set.of(), Set.of(), Set.of(), false);

    public Grants {
        tables = Set.copyOf(tables);
        buckets = Set.copyOf(buckets);
        functions = Set.copyOf(functions);
    }

    public boolean allowsTable(String schema, String table) {
        return everything || tables.contains("*") || tables.contains(schema + "." + table);
    }

    public boolean allowsBucket(String bucket) {
        return everything || buckets.contains("*") || buckets.contains(bucket);
    }

    public boolean allowsFunction(String function) {
        return everything || functions.contains("*") || functions.contains(function);
    }

    public boolean allowsEvents() {
        return everything || events;
    }
}
