package dev.loam.function.invocation;

import dev.loam.platform.outage.Outage;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When the platform's database was away. What is said of it decides on bills, so it is PostgreSQL that is asked: tenants have
 * no say in it. Each answer is for all who asked before it; one is sought at a time. Thread-safe.
 */
class DatabaseOutages {
    private static final String SECONDS_UP =
            "select extract(epoch from clock_timestamp() - pg_postmaster_start_time())";
    private static final double NANOS_PER_SECOND = 1e9;

    private final JdbcClient fresh;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean known;
    private long knownAt;
    private boolean reached;
    private long startedAt;

    /** @param unpooled a new connection each time: one that is open may outlive the server that made it */
    DatabaseOutages(DataSource unpooled) {
        this.fresh = JdbcClient.create(unpooled);
    }

    /**
     * Whether it is away now, or started since a moment.
     *
     * @param from of {@link System#nanoTime()}
     */
    boolean since(long from) {
        long asked = System.nanoTime();
        lock.lock();
        try {
            if (!known || knownAt - asked < 0) {
                look();
            }
            return !reached || startedAt - from > 0;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        long now = System.nanoTime();
        try {
            double up = fresh.sql(SECONDS_UP).query(Double.class).single();
            startedAt = now - (long) (up * NANOS_PER_SECOND);
            reached = true;
        } catch (DataAccessException failure) {
            if (Outage.in(failure) != Outage.DATABASE) {
                throw failure;
            }
            reached = false;
        }
        knownAt = now;
        known = true;
    }
}
