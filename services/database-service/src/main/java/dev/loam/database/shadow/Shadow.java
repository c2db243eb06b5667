package dev.loam.database.shadow;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** A database that is dropped when this is closed. For one thread. */
public final class Shadow implements AutoCloseable {
    private final Opener opener;
    private final Runnable drop;

    Shadow(Opener opener, Runnable drop) {
        this.opener = opener;
        this.drop = drop;
    }

    @FunctionalInterface
    interface Opener {
        Connection owner() throws SQLException;
    }

    /** Work on the database. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs the work as the database's owner, in transactions that the work ends itself. */
    public <T extends @Nullable Object> T asOwner(Work<T> work) {
        try (Connection connection = opener.owner()) {
            connection.setAutoCommit(false);
            return work.on(connection);
        } catch (SQLException failure) {
            throw new DataAccessResourceFailureException("The database for a rehearsal failed", failure);
        }
    }

    @Override
    public void close() {
        drop.run();
    }
}
