package dev.loam.database.execution;

import dev.loam.database.sql.Sql;
import dev.loam.platform.outbox.OutboxSignals;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectConnection;
import dev.loam.platform.tenancy.ProjectConnections;
import dev.loam.platform.tenancy.RoleKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements. Settings and statement go out together, in auto-commit and with one Sync: PostgreSQL makes one
 * implicit transaction of them, in which what is set LOCAL holds, and which fails as a whole. So a request costs one
 * round trip. Where the answer decides whether the change may stay, there is an explicit transaction instead; and so
 * there is where a value's type is not known, since the driver then puts a Sync of its own before the statement, which
 * would end the implicit transaction and with it the role (pgjdbc's flushIfDeadlockRisk; the login itself may do nothing).
 */
public final class StatementRunner implements Execution {
    private static final int ENVELOPE = 7;

    /** The first is that of the outermost node. */
    private static final Pattern PLANNED_ROWS = Pattern.compile("\"Plan Rows\": ([0-9]{1,18})");

    private static final String AFTER_READ = "; " + ProjectConnection.FORGET;

    /** Deferred triggers run before what they, too, may leave is forgotten, and still as the caller. */
    private static final String AFTER_WRITE = "; set constraints all immediate; " + ProjectConnection.FORGET_CHANGE;

    private final ProjectConnections connections;
    private final OutboxSignals outbox;

    public StatementRunner(ProjectConnections connections, OutboxSignals outbox) {
        this.connections = connections;
        this.outbox = outbox;
    }

    @Override
    public Outcome read(ProjectRef project, RequestSettings settings, Sql query, @Nullable Sql estimate)
            throws SQLException {
        try (ProjectConnection connection = connections.borrow(project, RoleKind.API)) {
            Sql all = statements(settings, query);
            if (estimate != null) {
                all.add("; ").add(estimate);
            }
            Results<Outcome> results = (epoch, statement) -> outcome(epoch, statement, estimate != null);
            return isOneRoundTrip(all, settings)
                    ? execute(connection, all, settings, results)
                    : transaction(connection, all, settings, results, null, true);
        }
    }

    @Override
    public String explain(ProjectRef project, RequestSettings settings, Sql plan, boolean commit) throws SQLException {
        try (OutboxSignals.Write write = outbox.beforeWrite(project);
                ProjectConnection connection = connections.borrow(project, RoleKind.API)) {
            Sql all = statements(settings, plan);
            String lines = transaction(connection, all, settings, (_, statement) -> lines(statement), null, commit);
            tell(write, connection);
            return lines;
        }
    }

    private static Sql statements(RequestSettings settings, Sql query) {
        Sql all = new Sql();
        settings.write(all);
        return all.add("; ").add(query);
    }

    private static boolean isOneRoundTrip(Sql all, RequestSettings settings) {
        return all.isTyped() && !settings.isIsolated();
    }

    @Override
    public Outcome write(
            ProjectRef project, RequestSettings settings, Sql query, @Nullable Consumer<Outcome> check, boolean commit)
            throws SQLException {
        Sql all = statements(settings, query);
        Results<Outcome> results = (epoch, statement) -> outcome(epoch, statement, false);
        try (OutboxSignals.Write write = outbox.beforeWrite(project);
                ProjectConnection connection = connections.borrow(project, RoleKind.API)) {
            Outcome outcome = check == null && commit && isOneRoundTrip(all, settings)
                    ? execute(connection, all, settings, results)
                    : transaction(connection, all, settings, results, check, commit);
            tell(write, connection);
            return outcome;
        }
    }

    /** The project's schema epoch now. */
    public String epoch(ProjectRef project) throws SQLException {
        try (ProjectConnection connection = connections.borrow(project, RoleKind.API);
                Statement statement = connection.jdbc().createStatement();
                ResultSet row = statement.executeQuery("select epoch from loam_guard.epoch")) {
            row.next();
            return row.getString(1);
        }
    }

    /** What is done in a transaction of several requests. */
    @FunctionalInterface
    public interface Work<T> {
        T in(OpenTransaction transaction) throws SQLException;
    }

    /**
     * Runs the statements of several requests in one transaction.
     *
     * @param commit whether their changes stay
     */
    public <T> T together(ProjectRef project, boolean commit, Work<T> work) throws SQLException {
        try (OutboxSignals.Write write = outbox.beforeWrite(project);
                ProjectConnection connection = connections.borrow(project, RoleKind.API)) {
            Connection jdbc = connection.jdbc();
            jdbc.setAutoCommit(false);
            OpenTransaction transaction = new OpenTransaction(connection);
            T result = work.in(transaction);
            transaction.settle();
            if (commit) {
                jdbc.commit();
            } else {
                jdbc.rollback();
            }
            tell(write, connection);
            return result;
        }
    }

    /** Most changes have no subscriber, and the relay that looks in vain costs more than they do. */
    private static void tell(OutboxSignals.Write write, ProjectConnection connection) {
        if (connection.wroteEvents()) {
            write.committed();
        }
    }

    interface Results<T> {
        /** Reads the results of the request's own statement, the first of which is the current one. */
        T read(String epoch, PreparedStatement statement) throws SQLException;
    }

    private static <T> T transaction(
            ProjectConnection connection,
            Sql all,
            RequestSettings settings,
            Results<T> results,
            @Nullable Consumer<T> check,
            boolean commit)
            throws SQLException {
        Connection jdbc = connection.jdbc();
        jdbc.setAutoCommit(false);
        T result = execute(connection, all, settings, results);
        if (check != null) {
            check.accept(result);
        }
        if (commit) {
            jdbc.commit();
        } else {
            jdbc.rollback();
        }
        return result;
    }

    private static <T> T execute(ProjectConnection connection, Sql all, RequestSettings settings, Results<T> results)
            throws SQLException {
        all.add(settings.readOnly() ? AFTER_READ : AFTER_WRITE);
        try (PreparedStatement statement = connection.jdbc().prepareStatement(all.text())) {
            all.bindTo(statement, 1);
            statement.execute();
            if (settings.isIsolated()) {
                statement.getMoreResults();
            }
            String epoch;
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                epoch = row.getString(1);
            }
            statement.getMoreResults();
            if (settings.preRequest() != null) {
                statement.getMoreResults();
            }
            T result = results.read(epoch, statement);
            while (!statement.getMoreResults()) {
                if (statement.getUpdateCount() < 0) {
                    throw new IllegalStateException("The answer to FORGET is missing");
                }
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                if (settings.readOnly()) {
                    connection.forgotten(row);
                } else {
                    connection.forgottenChange(row);
                }
            }
            return result;
        }
    }

    static Outcome outcome(String epoch, PreparedStatement statement, boolean estimated) throws SQLException {
        Outcome outcome;
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            outcome = outcome(epoch, row);
        }
        if (!estimated) {
            return outcome;
        }
        statement.getMoreResults();
        Matcher rows = PLANNED_ROWS.matcher(lines(statement));
        return rows.find() ? outcome.planned(Long.parseLong(rows.group(1))) : outcome;
    }

    static String lines(PreparedStatement statement) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                lines.append(row.getString(1)).append('\n');
            }
        }
        return lines.toString();
    }

    private static Outcome outcome(String epoch, ResultSet row) throws SQLException {
        long total = row.getLong(2);
        boolean counted = !row.wasNull();
        String inserted = row.getString(7);
        List<@Nullable String> key = new ArrayList<>();
        for (int column = ENVELOPE + 1; column <= row.getMetaData().getColumnCount(); column++) {
            key.add(row.getString(column));
        }
        return new Outcome(
                epoch,
                counted ? total : null,
                null,
                row.getLong(3),
                row.getBytes(4),
                row.getString(5),
                row.getString(6),
                inserted == null ? null : Long.valueOf(inserted),
                key);
    }
}
