package dev.loam.database.owner;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows come in portions, so that what is over a limit is never here: of wide rows few, of narrow ones many. */
final class Portions {
    static final int FIRST = 8;

    private static final int MOST = 500;
    private static final int BYTES = 4 * 1024 * 1024;

    private final ResultSet rows;
    private int read;

    Portions(ResultSet rows) {
        this.rows = rows;
    }

    /**
     * Says that another row was read.
     *
     * @param bytes what all of them have so far
     */
    void read(long bytes) throws SQLException {
        read++;
        rows.setFetchSize(Math.clamp(BYTES * (long) read / Math.max(1, bytes), 1, MOST));
    }
}
