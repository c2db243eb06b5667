package dev.loam.platform.tenancy;

import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;

/**
 * A borrowed connection to a project's database, in auto-commit. Closing gives it back; what is open then is rolled
 * back. For one thread.
 */
public final class ProjectConnection implements AutoCloseable {
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

    @Override
    public void close() {
        if (!returned) {
            returned = true;
            pool.giveBack(pooled);
        }
    }
}
