package dev.loam.platform.tenancy;

import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowMapper;

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
     * How many events the transaction has written so far, whoever wrote them: a trigger, a function, a statement. Those of
     * the connection's last transactions count, too, until PostgreSQL has reported them, about a second later.
     */
    static final String EVENTS = """
            (select pg_catalog.pg_stat_get_xact_tuples_inserted(t.oid) from pg_catalog.pg_class t \
            where t.relname operator(pg_catalog.=) 'outbox' and t.relnamespace operator(pg_catalog.=) \
            (select n.oid from pg_catalog.pg_namespace n where n.nspname operator(pg_catalog.=) 'loam'))""";

    /** The same after a transaction's last change and still within it: its row also tells of events. */
    public static final String FORGET_CHANGE = FORGET + ", " + EVENTS;

    /**
     * Ends temporary tables, cursors and channels as well. Statements that PREPARE names stay: to drop them would drop the
     * driver's own, and they hold a function's text and no rows.
     */
    static final String FORGET_ALL = """
            reset all; reset role; close all; unlisten *; discard temp; select pg_catalog.pg_advisory_unlock_all()""";

    private static final int TEMPORARY_SCHEMA = 3;
    private static final int CURSORS = 4;
    private static final int CHANNELS = 5;
    private static final int EVENTS_WRITTEN = 6;

    private final PooledConnection pooled;
    private final ConnectionPool pool;
    private boolean returned;
    private boolean wroteEvents;

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

    /**
     * Says that {@link #FORGET_CHANGE} was sent with the last statements.
     *
     * @param answer its row
     */
    public void forgottenChange(ResultSet answer) throws SQLException {
        wroteEvents = answer.getLong(EVENTS_WRITTEN) > 0;
        forgotten(answer);
    }

    /** Whether the change that was forgotten last may have written events, which the relay has to be told of. */
    public boolean wroteEvents() {
        return wroteEvents;
    }

    /** Asks in one round trip, in which what tenants may have left is forgotten, too. */
    <T> List<T> ask(OneTrip trip, PreparedStatementSetter values, RowMapper<T> rows) throws SQLException {
        try (PreparedStatement statement = jdbc().prepareStatement(trip.text())) {
            values.setValues(statement);
            statement.execute();
            return trip.isOwn() ? ownAnswer(statement, rows) : answer(statement, rows);
        }
    }

    private <T> List<T> ownAnswer(PreparedStatement statement, RowMapper<T> rows) throws SQLException {
        List<T> found = new ArrayList<>();
        boolean foreign = false;
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                foreign |= result.getBoolean(OneTrip.FOREIGN);
                found.add(rows.mapRow(result, found.size()));
            }
        }
        if (!foreign && !found.isEmpty()) {
            pooled.forgotten();
        }
        return found;
    }

    /** The same under these settings, which end with the trip; texts, numbers and UUIDs are what it asks with. */
    <T> List<T> ask(SessionSettings settings, OneTrip trip, List<?> values, RowMapper<T> rows) throws SQLException {
        try (PreparedStatement statement = jdbc().prepareStatement(trip.text(settings))) {
            int index = settings.bind(statement, 1);
            for (Object value : values) {
                statement.setObject(index++, value);
            }
            statement.execute();
            statement.getMoreResults();
            return answer(statement, rows);
        }
    }

    private <T> List<T> answer(PreparedStatement statement, RowMapper<T> rows) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
                found.add(rows.mapRow(result, found.size()));
            }
        }
        statement.getMoreResults();
        statement.getMoreResults();
        try (ResultSet answer = statement.getResultSet()) {
            answer.next();
            forgotten(answer);
        }
        return found;
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
