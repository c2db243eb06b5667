package dev.loam.platform.tenancy;

import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A borrowed connection to a project's database, in auto-commit. Closing gives it back; what is open then is rolled
 * back. For one thread.
 */
public final class ProjectConnection implements AutoCloseable {
    /**
     * Ends what tenants' functions and triggers may have left in the session, so that nobody else has it: settings, role,
     * advisory locks. The row it ends with says whether there is more, which only {@link #FORGET_ALL} ends. It calls
     * nothing by a name that the tenant's search path could give another meaning, operators included.
     */
    public static final String FORGET = """
            reset all; select pg_catalog.set_config('role', 'none', false), pg_catalog.pg_advisory_unlock_all(), \
            pg_catalog.pg_my_temp_schema(), exists (select from pg_catalog.pg_cursor() where is_holdable), \
            exists (select from pg_catalog.pg_listening_channels())""";

    /**
     * Ends temporary tables, cursors and channels as well. Statements that PREPARE names stay: to drop them would drop the
     * driver's own, and they hold a function's text and no rows.
     */
    static final String FORGET_ALL = """
            reset all; reset role; close all; unlisten *; discard temp; select pg_catalog.pg_advisory_unlock_all()""";

    private static final int TEMPORARY_SCHEMA = 3;
    private static final int CURSORS = 4;
    private static final int CHANNELS = 5;

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

    /**
     * Says that {@link #FORGET} was sent with the last statements, which saves its round trip.
     *
     * @param answer its row
     */
    public void forgotten(ResultSet answer) throws SQLException {
        jdbc();
        if (!leavesMore(answer)) {
            pooled.forgotten();
        }
    }

    static boolean leavesMore(ResultSet answer) throws SQLException {
        return answer.getLong(TEMPORARY_SCHEMA) != 0 || answer.getBoolean(CURSORS) || answer.getBoolean(CHANNELS);
    }

    @Override
    public void close() {
        if (!returned) {
            returned = true;
            pool.giveBack(pooled);
        }
    }
}
