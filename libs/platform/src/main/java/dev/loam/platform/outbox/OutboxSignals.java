package dev.loam.platform.outbox;

import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Between a writer and the relay. Before a write, the project is marked in {@code loam.dirty_project}, durably; after the
 * commit the relay is signalled, from another thread. A signal that is lost with its process does no harm: the mark
 * stands, and the relay looks at marked projects when it starts and once in a while.
 *
 * <p>The relay may remove a mark only when it is older than {@link #MARK_LIFETIME} and the outbox is empty. Hence a mark
 * that this process made is trusted for a shorter time, and renewed while a transaction is open. Thread-safe.
 */
public final class OutboxSignals implements AutoCloseable {
    /** How old a mark must be before the relay may remove it. */
    public static final Duration MARK_LIFETIME = Duration.ofSeconds(10);

    private static final long TRUST_NANOS = Duration.ofSeconds(3).toNanos();
    private static final Logger log = LoggerFactory.getLogger(OutboxSignals.class);

    private final JdbcClient jdbc;
    private final RelayClient relay;
    private final ConcurrentMap<ProjectRef, Mark> marks = new ConcurrentHashMap<>();
    private final AtomicBoolean renewalScheduled = new AtomicBoolean();
    private final ExecutorService signals = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbox-marks").factory());

    public OutboxSignals(JdbcClient jdbc, RelayClient relay) {
        this.jdbc = jdbc;
        this.relay = relay;
    }

    /** Marks the project; keep what is returned open until the transaction has ended. */
    public Write beforeWrite(ProjectRef project) {
        Mark mark = marks.computeIfAbsent(project, Mark::new);
        mark.ensure();
        return new Write(mark);
    }

    @Override
    public void close() {
        renewals.shutdownNow();
        signals.shutdown();
    }

    /** One transaction that may write events. */
    public final class Write implements AutoCloseable {
        private final Mark mark;

        private Write(Mark mark) {
            this.mark = mark;
            mark.open.incrementAndGet();
            scheduleRenewal();
        }

        /** The transaction committed: the relay is told, soon. */
        public void committed() {
            mark.signal();
        }

        @Override
        public void close() {
            mark.open.decrementAndGet();
        }
    }

    /** Runs only while transactions are open, so that a process at rest does nothing. */
    private void scheduleRenewal() {
        if (renewalScheduled.compareAndSet(false, true)) {
            renewals.schedule(this::renewOpen, TRUST_NANOS / 2, TimeUnit.NANOSECONDS);
        }
    }

    private void renewOpen() {
        renewalScheduled.set(false);
        boolean anyOpen = false;
        for (Mark mark : marks.values()) {
            if (mark.open.get() > 0) {
                anyOpen = true;
                mark.renew();
            }
        }
        if (anyOpen) {
            scheduleRenewal();
        }
    }

    private enum Signal {
        NONE,
        UNDER_WAY,
        AND_ANOTHER
    }

    private final class Mark {
        private final ProjectRef project;
        private final AtomicReference<Signal> signal = new AtomicReference<>(Signal.NONE);
        private final AtomicInteger open = new AtomicInteger();
        private volatile @Nullable Long markedAt;

        private Mark(ProjectRef project) {
            this.project = project;
        }

        void ensure() {
            Long at = markedAt;
            if (at == null || System.nanoTime() - at > TRUST_NANOS) {
                write();
            }
        }

        void renew() {
            try {
                ensure();
            } catch (DataAccessException failure) {
                log.warn("The mark of {} could not be renewed", project, failure);
            }
        }

        /** At most one signal is on its way; what commits while it is, follows with the next. */
        void signal() {
            if (signal.getAndUpdate(before -> before == Signal.NONE ? Signal.UNDER_WAY : Signal.AND_ANOTHER)
                    == Signal.NONE) {
                signals.execute(this::send);
            }
        }

        /** Whatever goes wrong with one signal must not keep later ones from being sent. */
        private void send() {
            do {
                signal.set(Signal.UNDER_WAY);
                try {
                    relay.signal(project);
                } catch (RuntimeException away) {
                    log.debug("The relay was not reached; the mark of {} stands", project, away);
                }
            } while (!signal.compareAndSet(Signal.UNDER_WAY, Signal.NONE));
        }

        private synchronized void write() {
            Long at = markedAt;
            long now = System.nanoTime();
            if (at != null && now - at <= TRUST_NANOS) {
                return;
            }
            jdbc.sql("""
                            insert into loam.dirty_project as marked (ref) values (:ref)
                            on conflict (ref) do update set marked_at = now()
                            """).param("ref", project.value()).update();
            markedAt = now;
        }
    }
}
