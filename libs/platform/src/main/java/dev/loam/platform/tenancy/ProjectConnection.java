package dev.loam.platform.tenancy;

import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;

/**
 * A borrowed connection to a project's database, in auto-commit. Closing gives it back; what is open then is rolled
 * back. For one thread.
 */
public final class ProjectConnection implements AutoCloseable {
    /**
     * What tenants' functions and triggers may have left in the session, so that nobody else has it: settings, cursors,
     * channels, temporary tables, advisory locks. The pool sends it when a connection comes back. Statements that PREPARE
     * names stay: to drop them would drop the driver's own, and they hold a function's text and no rows.
     */
    public static final String FORGET = """
            reset all; reset role; close all; unlisten *; discard temp; select pg_catalog.pg_advisory_unlock_all()""";

    private final PooledConnection pooled;
    private final ConnectionPool pool;
    private boolean returned;

    ProjectConnection(PooledConnection pooled, ConnectionPool pool) {
        this.pooled = pooled;
        this.pool = pool;
    }

    public ProjectRef project() {
        return pooled.key().project();
    }

    public Connection jdbc() {
        if (returned) {
            throw new IllegalStateException("This connection was given back");
        }
        return pooled.jdbc();
    }

    /** Says that {@link #FORGET} was sent with the last statements, which saves its round trip. */
    public void forgotten() {
        jdbc();
        pooled.forgotten();
    }

    @Override
    public void close() {
        if (!returned) {
            returned = true;
            pool.giveBack(pooled);
        }
    }
}
