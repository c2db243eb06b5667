package dev.loam.platform.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open connection and what the pool remembers of it. */
final class PooledConnection {
    private static final Logger log = LoggerFactory.getLogger(PooledConnection.class);

    private final PoolKey key;
    private final Connection jdbc;
    private final long openedAt = System.nanoTime();
    private long idleSince;
    private boolean forgotten;

    PooledConnection(PoolKey key, Connection jdbc) {
        this.key = key;
        this.jdbc = jdbc;
    }

    PoolKey key() {
        return key;
    }

    Connection jdbc() {
        return jdbc;
    }

    long openedAt() {
        return openedAt;
    }

    long idleSince() {
        return idleSince;
    }

    void idleFrom(long nanos) {
        idleSince = nanos;
    }

    /** The borrower sent {@link ProjectConnection#FORGET} itself, after all else. */
    void forgotten() {
        forgotten = true;
    }

    /** Ends what the borrower left open; false when the connection can serve nobody any more. */
    boolean reset() {
        try {
            if (jdbc.isClosed()) {
                return false;
            }
            if (!jdbc.getAutoCommit()) {
                jdbc.rollback();
                jdbc.setAutoCommit(true);
            }
            if (jdbc.isReadOnly()) {
                jdbc.setReadOnly(false);
            }
            if (!forgotten) {
                forget();
            }
            forgotten = false;
            return true;
        } catch (SQLException broken) {
            log.debug("A connection of {} is broken", key.project(), broken);
            return false;
        }
    }

    private void forget() throws SQLException {
        boolean more;
        try (PreparedStatement statement = jdbc.prepareStatement(ProjectConnection.FORGET)) {
            statement.execute();
            statement.getMoreResults();
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                more = ProjectConnection.leavesMore(answer);
            }
        }
        if (more) {
            try (Statement statement = jdbc.createStatement()) {
                statement.execute(ProjectConnection.FORGET_ALL);
            }
        }
    }

    void close() {
        try {
            jdbc.close();
        } catch (SQLException alreadyBroken) {
            log.debug("Closing a connection of {} failed", key.project(), alreadyBroken);
        }
    }
}
