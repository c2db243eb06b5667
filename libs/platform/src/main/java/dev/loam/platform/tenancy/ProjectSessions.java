package dev.loam.platform.tenancy;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.outbox.OutboxSignals;
import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Transactions in projects' databases, under a role. A transaction that may write marks the project before it begins and
 * signals the relay after it committed, so that the events it wrote are delivered. Thread-safe.
 *
 * <p>What the work throws rolls back and goes through unchanged; a failure of the driver becomes Spring's
 * DataAccessException, with the SQLException as its cause.
 */
public final class ProjectSessions {
    private static final SQLExceptionTranslator TRANSLATOR = new SQLExceptionSubclassTranslator();

    private static final String COMMIT_CHANGE =
            "set constraints all immediate; select " + ProjectConnection.EVENTS + "; commit";

    private final ProjectConnections connections;
    private final OutboxSignals outbox;

    public ProjectSessions(ProjectConnections connections, OutboxSignals outbox) {
        this.connections = connections;
        this.outbox = outbox;
    }

    /** Work in one transaction. */
    @FunctionalInterface
    public interface Work<T extends @org.jspecify.annotations.Nullable Object> {
        T in(ProjectSession session) throws SQLException;
    }

    /** Runs the work as the caller: row-level security applies. */
    public <T extends @org.jspecify.annotations.Nullable Object> T as(
            Caller.OfProject caller, SessionSettings settings, Work<T> work) {
        return writing(caller.project(), RoleKind.API, session -> {
            settings.apply(session.connection());
            return work.in(session);
        });
    }

    /** The same, with work of ours before, in the same transaction: it may call the functions of schema loam that are granted to it. */
    public <T extends @org.jspecify.annotations.Nullable Object> T as(
            Caller.OfProject caller, SessionSettings settings, Consumer<ProjectSession> ours, Work<T> work) {
        return writing(caller.project(), RoleKind.API, session -> {
            ours.accept(session);
            settings.apply(session.connection());
            return work.in(session);
        });
    }

    /** Runs the work as the caller, in a transaction that cannot write. */
    public <T extends @org.jspecify.annotations.Nullable Object> T reading(
            Caller.OfProject caller, SessionSettings settings, Work<T> work) {
        try (ProjectConnection connection = connections.borrow(caller.project(), RoleKind.API)) {
            T result = transaction(connection, session -> {
                settings.with("transaction_read_only", "on").apply(session.connection());
                return work.in(session);
            });
            connection.jdbc().commit();
            return result;
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /** Runs the work as the project's service role, which owns schemas auth, storage, realtime and loam. */
    public <T extends @org.jspecify.annotations.Nullable Object> T asService(ProjectRef project, Work<T> work) {
        return writing(project, RoleKind.SERVICE, work);
    }

    /**
     * Runs queries as the project's service role, each in a transaction of its own. Nothing is marked and nobody is
     * signalled: the work must not write.
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T readingAsService(ProjectRef project, Work<T> work) {
        try (ProjectConnection connection = connections.borrow(project, RoleKind.SERVICE)) {
            return work.in(ProjectSession.on(connection));
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /**
     * Runs one statement as the project's service role, in a transaction of its own and in one round trip. Nothing is marked
     * and nobody is signalled: it must not write events, so it changes no table on which there may be triggers.
     */
    public <T> List<T> asService(ProjectRef project, OneTrip trip, PreparedStatementSetter values, RowMapper<T> rows) {
        return ask(project, RoleKind.SERVICE, connection -> connection.ask(trip, values, rows));
    }

    /** The same as the login of requests, which may call the functions of schema loam that are granted to it. */
    public <T> List<T> asApi(ProjectRef project, OneTrip trip, PreparedStatementSetter values, RowMapper<T> rows) {
        return ask(project, RoleKind.API, connection -> connection.ask(trip, values, rows));
    }

    /** Runs one query as the caller, in a transaction of its own that cannot write, and in one round trip. */
    public <T> List<T> reading(
            Caller.OfProject caller, SessionSettings settings, OneTrip trip, List<?> values, RowMapper<T> rows) {
        SessionSettings readOnly = settings.with("transaction_read_only", "on");
        return ask(caller.project(), RoleKind.API, connection -> connection.ask(readOnly, trip, values, rows));
    }

    @FunctionalInterface
    private interface Question<T> {
        List<T> to(ProjectConnection connection) throws SQLException;
    }

    private <T> List<T> ask(ProjectRef project, RoleKind kind, Question<T> question) {
        try (ProjectConnection connection = connections.borrow(project, kind)) {
            return question.to(connection);
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /** Reads what the statements of a trip answered; the first one's answer is the current one. */
    @FunctionalInterface
    public interface Answers<T extends @org.jspecify.annotations.Nullable Object> {
        T read(PreparedStatement statement) throws SQLException;
    }

    /**
     * Runs a change as the project's service role, in a transaction of its own and in one round trip, and signals the relay
     * if it wrote events. It is committed when its answers are read: nothing that they say can undo it.
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T changingAsService(
            ProjectRef project, OneTrip change, PreparedStatementSetter values, Answers<T> answers) {
        try (OutboxSignals.Write write = outbox.beforeWrite(project);
                ProjectConnection connection = connections.borrow(project, RoleKind.SERVICE);
                PreparedStatement statement = connection.jdbc().prepareStatement(change.text())) {
            values.setValues(statement);
            statement.execute();
            T result = answers.read(statement);
            forget(connection, statement);
            if (connection.wroteEvents()) {
                write.committed();
            }
            return result;
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /** Binds the values of one statement, from the given index on, and returns the index after the last. */
    @FunctionalInterface
    public interface Values {
        int bind(PreparedStatement statement, int from) throws SQLException;
    }

    /**
     * Runs a change as the caller in one round trip, and signals the relay if it wrote events. It is committed when its
     * answer is read: nothing that it says can undo it.
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T changing(
            Caller.OfProject caller,
            SessionSettings settings,
            CallersChange change,
            Values ours,
            Values theirs,
            Answers<T> answer) {
        try (OutboxSignals.Write write = outbox.beforeWrite(caller.project());
                ProjectConnection connection = connections.borrow(caller.project(), RoleKind.API);
                PreparedStatement statement = connection.jdbc().prepareStatement(change.text(settings))) {
            theirs.bind(statement, settings.bind(statement, ours.bind(statement, 1)));
            statement.execute();
            statement.getMoreResults();
            T result = answer.read(statement);
            forget(connection, statement);
            if (connection.wroteEvents()) {
                write.committed();
            }
            return result;
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /** Reads the answer to FORGET_CHANGE, the last one. */
    private static void forget(ProjectConnection connection, PreparedStatement statement) throws SQLException {
        while (!statement.getMoreResults()) {
            if (statement.getUpdateCount() < 0) {
                throw new IllegalStateException("The answer to FORGET is missing");
            }
        }
        try (ResultSet row = statement.getResultSet()) {
            row.next();
            connection.forgottenChange(row);
        }
    }

    /** Runs the work as the project's owner, who owns schema public. */
    public <T extends @org.jspecify.annotations.Nullable Object> T asOwner(ProjectRef project, Work<T> work) {
        return writing(project, RoleKind.OWNER, work);
    }

    private <T extends @org.jspecify.annotations.Nullable Object> T writing(
            ProjectRef project, RoleKind kind, Work<T> work) {
        try (OutboxSignals.Write write = outbox.beforeWrite(project);
                ProjectConnection connection = connections.borrow(project, kind)) {
            T result = transaction(connection, work);
            long events = commitChange(connection.jdbc());
            // What an owner ran may have been several transactions, of which only the last is counted.
            if (events > 0 || kind == RoleKind.OWNER) {
                write.committed();
            }
            return result;
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /** How many events were committed. Deferred triggers may write some, too, so they run before they are counted. */
    private static long commitChange(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMMIT_CHANGE)) {
            statement.execute();
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static <T extends @org.jspecify.annotations.Nullable Object> T transaction(
            ProjectConnection borrowed, Work<T> work) {
        Connection connection = borrowed.jdbc();
        try {
            connection.setAutoCommit(false);
            return work.in(ProjectSession.on(borrowed));
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    private static RuntimeException translate(SQLException failure) {
        RuntimeException translated = TRANSLATOR.translate("a project's transaction", null, failure);
        return translated != null ? translated : new ProjectDatabaseException("A transaction failed", failure);
    }
}
