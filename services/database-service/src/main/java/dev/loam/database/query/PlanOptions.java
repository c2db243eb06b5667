package dev.loam.database.query;

import dev.loam.database.sql.Sql;

/** How an execution plan is told. */
public record PlanOptions(
        boolean json, boolean analyze, boolean verbose, boolean settings, boolean buffers, boolean wal) {

    /** Asks for the plan of a statement instead of its result. */
    public Sql explain(Sql statement) {
        Sql sql = new Sql();
        if (json) {
            sql.add("explain (format json");
        } else {
            sql.add("explain (format text");
        }
        if (analyze) {
            sql.add(", analyze");
        }
        if (verbose) {
            sql.add(", verbose");
        }
        if (settings) {
            sql.add(", settings");
        }
        if (buffers) {
            sql.add(", buffers");
        }
        if (wal) {
            sql.add(", wal");
        }
        return sql.add(") ").add(statement);
    }
}
