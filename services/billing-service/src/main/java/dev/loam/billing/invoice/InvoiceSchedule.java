package dev.loam.billing.invoice;

import dev.loam.billing.Period;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Closes each month some hours after its end. One thread sleeps until then; a month that ended while nothing ran is closed
 * soon after the start.
 */
class InvoiceSchedule implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(InvoiceSchedule.class);
    private static final Duration AFTER_START = Duration.ofMinutes(2);
    private static final Duration RETRY = Duration.ofMinutes(15);
    private static final Duration LONGEST_SLEEP = Duration.ofHours(6);

    private final InvoiceClosing closing;
    private final InvoiceProperties properties;
    private final Clock clock;
    private volatile @Nullable Thread thread;

    InvoiceSchedule(InvoiceClosing closing, InvoiceProperties properties, Clock clock) {
        this.closing = closing;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.automatic();
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("invoices").start(this::run);
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            Thread.sleep(AFTER_START);
            while (thread != null) {
                Thread.sleep(closeWhatIsDue());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Clocks may be set: it is looked at again some times a day, which costs nothing. */
    private Duration closeWhatIsDue() {
        Instant now = clock.instant();
        Period last =
                new Period(Period.of(now.minus(properties.closeAfter())).month().minusMonths(1));
        try {
            if (!closing.isClosed(last)) {
                int made = closing.close(last);
                log.info("{} is closed: {} invoices", last.month(), made);
            }
        } catch (RuntimeException failure) {
            log.warn("{} could not be closed; it goes on in {}", last.month(), RETRY, failure);
            return RETRY;
        }
        Duration next = Duration.between(
                now, new Period(last.month().plusMonths(1)).to().plus(properties.closeAfter()));
        return next.compareTo(LONGEST_SLEEP) < 0 ? next.plusSeconds(1) : LONGEST_SLEEP;
    }
}
