package dev.loam.platform.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.client.RestClientException;

/**
 * Usage that is billed if and only if a transaction on database {@code loam} commits. Billing moves the rows to the ledger;
 * it is told of them after the commit, and finds those that it was not told of by itself. Thread-safe.
 */
public class UsageOutbox implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UsageOutbox.class);

    private final JdbcClient jdbc;
    private final UsageIntake intake;
    private final AtomicBoolean signalling = new AtomicBoolean();
    private final ExecutorService signals = Executors.newVirtualThreadPerTaskExecutor();

    public UsageOutbox(JdbcClient jdbc, UsageIntake intake) {
        this.jdbc = jdbc;
        this.intake = intake;
    }

    /** Writes the entries, in the caller's transaction where there is one. An entry that waits already is left as it is. */
    public void write(List<UsageEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into loam.usage_entry (id, ref, meter, quantity, route, key, at)
                        select * from unnest(
                            cast(:ids as uuid[]), cast(:refs as text[]), cast(:meters as text[]),
                            cast(:quantities as numeric[]), cast(:routes as text[]), cast(:keys as text[]),
                            cast(:times as timestamptz[]))
                        on conflict (id) do nothing
                        """)
                .param("ids", texts(entries, entry -> entry.id().toString()))
                .param("refs", texts(entries, entry -> entry.project().value()))
                .param("meters", texts(entries, entry -> entry.meter().wireName()))
                .param("quantities", texts(entries, UsageOutbox::quantity))
                .param("routes", texts(entries, UsageEntry::route))
                .param("keys", texts(entries, UsageEntry::key))
                .param("times", texts(entries, entry -> time(entry.at())))
                .update();
        signalAfterCommit();
    }

    private static String quantity(UsageEntry entry) {
        BigDecimal quantity = entry.meter().ofJournalUnits(entry.quantity());
        return quantity.toPlainString();
    }

    private static String time(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toString();
    }

    private static String[] texts(List<UsageEntry> entries, Function<UsageEntry, String> column) {
        return entries.stream().map(column).toArray(String[]::new);
    }

    private void signalAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            signal();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                signal();
            }
        });
    }

    /** At most one signal is on its way; what commits while it is, follows with the next. */
    private void signal() {
        if (signalling.compareAndSet(false, true)) {
            signals.execute(() -> {
                signalling.set(false);
                try {
                    intake.entriesWritten();
                } catch (RestClientException away) {
                    log.debug("Billing was not told of usage entries; it will find them", away);
                }
            });
        }
    }

    @Override
    public void close() {
        signals.shutdown();
    }
}
