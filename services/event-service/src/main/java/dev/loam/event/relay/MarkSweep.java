package dev.loam.event.relay;

import dev.loam.event.timer.EventTimer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Looks at marked projects when the process starts and once in a while, for signals that were lost. One query a period
 * is all that it costs when nothing is marked.
 */
final class MarkSweep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MarkSweep.class);

    private final DirtyMarks marks;
    private final Relay relay;
    private final EventTimer timer;
    private final Duration period;
    private volatile boolean running;

    MarkSweep(DirtyMarks marks, Relay relay, EventTimer timer, RelayProperties properties) {
        this.marks = marks;
        this.relay = relay;
        this.timer = timer;
        this.period = properties.sweepPeriod();
    }

    @Override
    public void start() {
        running = true;
        timer.now(this::sweepAndContinue);
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
        try {
            sweep();
        } catch (DataAccessException away) {
            log.warn("Marked projects cannot be read; trying again in {}", period, away);
        } finally {
            if (running) {
                timer.after(period, this::sweepAndContinue);
            }
        }
    }

    private void sweep() {
        for (DirtyMarks.Mark mark : marks.list()) {
            if (!running) {
                return;
            }
            if (mark.settled()) {
                relay.settle(mark);
            } else {
                relay.signal(mark.project());
            }
        }
    }
}
