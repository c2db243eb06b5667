package dev.loam.platform.change;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One sequence of changes for all processes, in table {@code loam.change}. A change is published in the transaction
 * that makes it; this process hears of its own at commit, the others within a second. Thread-safe.
 */
public class ChangeFeed implements SmartLifecycle {
    /** For how long ended sessions are remembered: longer than {@code jwt_exp} lets an access token of theirs live. */
    public static final Duration REVOCATIONS_KEPT = Duration.ofDays(8);

    private static final Logger log = LoggerFactory.getLogger(ChangeFeed.class);
    private static final long PERIOD_MILLIS = 1000;
    private static final Duration USUALLY_PRUNED_EVERY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final ObjectProvider<ChangeListener> listeners;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("change-feed").factory());
    private final Duration prunedEvery;
    private volatile boolean running;
    private long lastRead;
    private long lastPruned;

    public ChangeFeed(JdbcClient jdbc, ObjectProvider<ChangeListener> listeners) {
        this(jdbc, listeners, USUALLY_PRUNED_EVERY);
    }

    /** @param prunedEvery how often changes that everybody has read long ago are deleted */
    public ChangeFeed(JdbcClient jdbc, ObjectProvider<ChangeListener> listeners, Duration prunedEvery) {
        this.jdbc = jdbc;
        this.listeners = listeners;
        this.prunedEvery = prunedEvery;
    }

    /**
     * Tells every process that what it knows of this is stale. Joins the caller's transaction on database {@code loam},
     * if there is one: then nobody is told before it commits.
     */
    public void publish(String kind, String key) {
        // The lock keeps commits in the order of the sequence, so that a reader never skips one that commits late.
        jdbc.sql("""
                        with turn as materialized (select pg_advisory_xact_lock(7305805143209021))
                        insert into loam.change (kind, key) select :kind, :key from turn
                        """).param("kind", kind).param("key", key).update();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    tell(new Change(0, kind, key));
                }
            });
        } else {
            tell(new Change(0, kind, key));
        }
    }

    /**
     * The changes of one kind of the last day, or of {@link #REVOCATIONS_KEPT}, oldest first: for what must be known of
     * the time before a start.
     */
    public List<Change> recent(String kind) {
        return jdbc.sql("select seq, kind, key from loam.change where kind = :kind order by seq")
                .param("kind", kind)
                .query((row, number) -> new Change(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    @Override
    public void start() {
        lastRead = jdbc.sql("select coalesce(max(seq), 0) from loam.change")
                .query(Long.class)
                .single();
        prune();
        running = true;
        reader.execute(this::follow);
    }

    @Override
    public void stop() {
        running = false;
        reader.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything that serves requests, so that no cache is filled without being invalidated. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }

    private void follow() {
        boolean broken = false;
        while (running) {
            try {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                if (broken) {
                    listeners.forEach(ChangeListener::missed);
                }
                read();
                if (System.nanoTime() - lastPruned > prunedEvery.toNanos()) {
                    prune();
                }
                broken = false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                if (running && !broken) {
                    log.warn("The change feed cannot be read; retrying every second", failure);
                }
                broken = true;
            }
        }
    }

    private void read() {
        List<Change> changes = jdbc.sql(
                        "select seq, kind, key from loam.change where seq > :last order by seq limit 1000")
                .param("last", lastRead)
                .query((row, number) -> new Change(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
        for (Change change : changes) {
            tell(change);
            lastRead = change.sequence();
        }
    }

    private void prune() {
        jdbc.sql("""
                        delete from loam.change
                        where at < now() - case when kind = :revocation then make_interval(secs => :kept) else interval '1 day' end
                        """)
                .param("revocation", Change.REVOCATION)
                .param("kept", REVOCATIONS_KEPT.toSeconds())
                .update();
        lastPruned = System.nanoTime();
    }

    private void tell(Change change) {
        for (ChangeListener listener : listeners) {
            try {
                listener.changed(change);
            } catch (RuntimeException failure) {
                log.error("A listener failed on {}", change, failure);
            }
        }
    }
}
