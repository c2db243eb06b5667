package dev.loam.event.queue;

import dev.loam.event.timer.EventTimer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Once an hour removes messages that are too old to be received. */
class MessageRetention implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MessageRetention.class);
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final int BATCH = 1000;

    private final MessageStore store;
    private final EventTimer timer;
    private volatile boolean running;

    MessageRetention(MessageStore store, EventTimer timer) {
        this.store = store;
        this.timer = timer;
    }

    @Override
    public void start() {
        running = true;
        timer.after(PERIOD, this::sweepAndContinue);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void sweepAndContinue() {
        if (!running) {
            return;
        }
        try {
            while (running && store.removeExpired(BATCH) == BATCH) {
                Thread.onSpinWait();
            }
        } catch (DataAccessException away) {
            log.warn("Old messages could not be removed; trying again in {}", PERIOD, away);
        } finally {
            timer.after(PERIOD, this::sweepAndContinue);
        }
    }
}
