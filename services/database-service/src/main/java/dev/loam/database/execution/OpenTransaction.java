package dev.loam.database.execution;

import dev.loam.database.error.RestException;
import dev.loam.database.sql.Sql;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The statements of several requests in one transaction, which whoever opened it ends. Each begins as the login itself,
 * with nothing of what the one before it set; one that reads cannot write: that ends with its savepoint. For one thread.
 */
public final class OpenTransaction implements Execution {
    private static final int READING_RESULTS = 1;

    private final ProjectConnection connection;
    private boolean settled;

    OpenTransaction(ProjectConnection connection) {
        this.connection = connection;
    }

    /** The connection, as the login itself before the first request's statement and after {@link #settle}. */
    public Connection jdbc() {
        return connection.jdbc();
    }

    @Override
    public Outcome read(ProjectRef project, RequestSettings settings, Sql query, @Nullable Sql estimate)
            throws SQLException {
        Sql all =
                new Sql().add("savepoint loam_read; ").add(beginning(settings)).add(query);
        if (estimate != null) {
            all.add("; ").add(estimate);
        }
        all.add("; release savepoint loam_read");
        return execute(
                all,
                settings,
                READING_RESULTS,
                (epoch, statement) -> StatementRunner.outcome(epoch, statement, estimate != null));
    }

    @Override
    public Outcome write(
            ProjectRef project, RequestSettings settings, Sql query, @Nullable Consumer<Outcome> check, boolean commit)
            throws SQLException {
        Outcome outcome = execute(
                beginning(settings).add(query),
                settings,
                0,
                (epoch, statement) -> StatementRunner.outcome(epoch, statement, false));
        if (check != null) {
            check.accept(outcome);
        }
        return outcome;
    }

    @Override
    public String explain(ProjectRef project, RequestSettings settings, Sql plan, boolean commit) throws SQLException {
        Sql all =
                new Sql().add("savepoint loam_read; ").add(beginning(settings)).add(plan);
        all.add("; release savepoint loam_read");
        return execute(all, settings, READING_RESULTS, (_, statement) -> StatementRunner.lines(statement));
    }

    /** Runs what the change put off to its end, still as the caller, and forgets the caller; once. */
    public void settle() throws SQLException {
        if (settled) {
            return;
        }
        settled = true;
        try (PreparedStatement statement =
                jdbc().prepareStatement("set constraints all immediate; " + ProjectConnection.FORGET_CHANGE)) {
            statement.execute();
            statement.getMoreResults();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                connection.forgottenChange(row);
            }
        }
    }

    /** A name that an earlier function shadowed means PostgreSQL's own again before it is called here. */
    private static Sql beginning(RequestSettings settings) {
        if (settings.isIsolated()) {
            throw RestException.of(
                    400,
                    "25001",
                    "A function with an isolation level of its own begins a transaction",
                    "This one began with another statement.",
                    null);
        }
        Sql all = new Sql().add("reset all; select pg_catalog.set_config('role', 'none', true); ");
        settings.write(all);
        return all.add("; ");
    }

    private <T> T execute(Sql all, RequestSettings settings, int before, StatementRunner.Results<T> results)
            throws SQLException {
        try (PreparedStatement statement = jdbc().prepareStatement(all.text())) {
            all.bindTo(statement, 1);
            statement.execute();
            for (int skipped = 0; skipped < before; skipped++) {
                statement.getMoreResults();
            }
            statement.getMoreResults();
            statement.getMoreResults();
            String epoch;
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                epoch = row.getString(1);
            }
            statement.getMoreResults();
            if (settings.preRequest() != null) {
                statement.getMoreResults();
            }
            return results.read(epoch, statement);
        }
    }
}
