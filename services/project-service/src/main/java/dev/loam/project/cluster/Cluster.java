package dev.loam.project.cluster;

/** Where a Postgres cluster is reached. */
public record Cluster(String id, String host, int port) {
    /** The cluster that new projects are placed on. */
    public static final String DEFAULT = "default";
}
