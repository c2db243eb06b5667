package dev.loam.event.delivery;

import dev.loam.event.timer.EventTimer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Starts with what was left behind, renews leases while there are any, looks for deliveries that a dead process held,
 * and gives back at the end what was not attempted.
 */
final class DeliveryLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeliveryLifecycle.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final DeliveryStore store;
    private final Dispatcher dispatcher;
    private final Backlog backlog;
    private final OutcomeWriter outcomes;
    private final EventTimer timer;
    private final Duration renewal;
    private final Duration sweepPeriod;
    private volatile boolean running;

    DeliveryLifecycle(
            DeliveryStore store,
            Dispatcher dispatcher,
            Backlog backlog,
            OutcomeWriter outcomes,
            EventTimer timer,
            Duration lease) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.backlog = backlog;
        this.outcomes = outcomes;
        this.timer = timer;
        this.renewal = lease.dividedBy(3);
        this.sweepPeriod = lease.dividedBy(2);
    }

    @Override
    public void start() {
        int recovered = store.takeOver();
        if (recovered > 0) {
            log.info("Recovered {} deliveries that were on their way when this process ended", recovered);
        }
        dispatcher.open();
        backlog.letGo();
        running = true;
        repeat(sweepPeriod, Duration.ZERO, backlog::sweep);
        repeat(renewal, renewal, this::renew);
    }

    @Override
    public void stop() {
        running = false;
        dispatcher.close();
        await(() -> !dispatcher.isBusy() && outcomes.isIdle());
        List<UUID> held = dispatcher.held();
        if (held.isEmpty()) {
            return;
        }
        try {
            store.release(held);
        } catch (DataAccessException away) {
            log.warn("What was not attempted stays leased until the lease ends", away);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void renew() {
        List<UUID> held = dispatcher.held();
        if (!held.isEmpty()) {
            store.renew(held);
        }
    }

    private void repeat(Duration period, Duration first, Runnable work) {
        timer.after(first, () -> {
            if (!running) {
                return;
            }
            try {
                work.run();
            } catch (DataAccessException away) {
                log.warn("Deliveries cannot be looked at; trying again in {}", period, away);
            } finally {
                repeat(period, period, work);
            }
        });
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + FAREWELL.toNanos();
        try {
            while (!done.getAsBoolean() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
