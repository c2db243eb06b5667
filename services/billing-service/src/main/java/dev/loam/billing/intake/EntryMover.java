package dev.loam.billing.intake;

import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.ledger.LedgerListener;
import dev.loam.billing.ledger.LedgerRow;
import dev.loam.billing.ledger.Origin;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves what was used in transactions of database {@code loam} to the ledger: taken away and put down in one
 * transaction. It runs when it is told that there is something, when a chunk comes, before a bill is made, and when the
 * service starts; it never polls.
 */
class EntryMover implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EntryMover.class);
    private static final int BATCH = 2000;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final Iterable<LedgerListener> listeners;
    private final AtomicBoolean waking = new AtomicBoolean();
    private final ExecutorService moves = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    EntryMover(JdbcClient jdbc, Ledger ledger, TransactionTemplate transaction, Iterable<LedgerListener> listeners) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.transaction = transaction;
        this.listeners = listeners;
    }

    /** Soon; what is written after the move has begun is seen by the next call. */
    void wake() {
        if (running && waking.compareAndSet(false, true)) {
            moves.execute(() -> {
                waking.set(false);
                try {
                    moveAll();
                } catch (DataAccessException | TransactionException failure) {
                    log.warn("Usage entries could not be moved to the ledger; they wait", failure);
                }
            });
        }
    }

    /** Moves what is committed now. */
    void moveAll() {
        ledger.prepare();
        int moved = BATCH;
        while (moved == BATCH) {
            List<LedgerRow> taken = Objects.requireNonNull(transaction.execute(_ -> moveBatch()));
            moved = taken.size();
            if (!taken.isEmpty()) {
                Set<ProjectRef> projects =
                        taken.stream().map(LedgerRow::project).collect(Collectors.toSet());
                listeners.forEach(listener -> listener.added(projects));
            }
        }
    }

    private List<LedgerRow> moveBatch() {
        // A bill that finds no rows must not find them under way in another transaction: one move at a time.
        jdbc.sql("select pg_advisory_xact_lock(7305805143209023)")
                .query((row, number) -> true)
                .single();
        List<LedgerRow> taken = jdbc.sql("""
                        delete from loam.usage_entry
                        where id in (select id from loam.usage_entry limit :batch)
                        returning ref, meter, route, key, at, quantity, id
                        """)
                .param("batch", BATCH)
                .query((row, number) -> new LedgerRow(
                        new ProjectRef(row.getString(1)),
                        Meter.of(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        row.getBigDecimal(6),
                        row.getObject(7, UUID.class)))
                .list();
        ledger.add(taken, Origin.ENTRIES);
        return taken;
    }

    @Override
    public void start() {
        running = true;
        wake();
    }

    @Override
    public void stop() {
        running = false;
        moves.shutdown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
