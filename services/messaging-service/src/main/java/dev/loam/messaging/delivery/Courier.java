package dev.loam.messaging.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Sends what is due. One virtual thread waits for the bell or for the next due time, which is known: at rest there is
 * nothing to wait for but the sweep.
 */
final class Courier implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final int SENT_BETWEEN_FORGETTING = 100;
    private static final int LONGEST_REASON = 500;

    private final MessageStore store;
    private final Carriers carriers;
    private final Backoff backoff;
    private final DueBell bell;
    private final DeliveryProperties properties;
    private final Semaphore places;
    private final Map<String, Integer> onTheirWay = new ConcurrentHashMap<>();
    private volatile @Nullable ExecutorService senders;
    private volatile @Nullable Thread loop;
    private volatile boolean running;
    private int sinceForgetting = SENT_BETWEEN_FORGETTING;

    Courier(MessageStore store, Carriers carriers, Backoff backoff, DueBell bell, DeliveryProperties properties) {
        this.store = store;
        this.carriers = carriers;
        this.backoff = backoff;
        this.bell = bell;
        this.properties = properties;
        this.places = new Semaphore(properties.concurrency());
    }

    @Override
    public void start() {
        senders = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("message-", 0).factory());
        running = true;
        loop = Thread.ofVirtual().name("courier").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        Thread working = loop;
        ExecutorService sending = senders;
        if (working == null || sending == null) {
            return;
        }
        working.interrupt();
        sending.shutdown();
        try {
            if (!sending.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("Some messages were on their way when this process ended; they will be sent again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        boolean first = true;
        while (running) {
            try {
                if (first) {
                    store.takeOver();
                    first = false;
                }
                bell.await(round());
            } catch (InterruptedException stopped) {
                return;
            } catch (DataAccessException away) {
                log.warn("Messages cannot be read; trying again in {}", AFTER_FAILURE, away);
                pause();
            }
        }
    }

    /** Starts sending what is due. How long there is nothing to do then, unless the bell rings. */
    private Duration round() {
        int room = places.availablePermits();
        if (room == 0) {
            return properties.sweepPeriod();
        }
        List<String> busy = busy();
        List<QueuedMessage> claimed = store.claim(room, busy);
        claimed.forEach(this::begin);
        forgetNowAndThen(claimed.size());
        if (claimed.size() == room) {
            return properties.sweepPeriod();
        }
        Duration next = store.nextDue(busy());
        if (next == null || next.compareTo(properties.sweepPeriod()) > 0) {
            return properties.sweepPeriod();
        }
        // What is due and was not claimed, another process is claiming at this moment.
        return next.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : next;
    }

    private void begin(QueuedMessage message) {
        ExecutorService sending = senders;
        if (sending == null || sending.isShutdown()) {
            return;
        }
        places.acquireUninterruptibly();
        count(message, 1);
        sending.execute(() -> {
            try {
                deliver(message);
            } finally {
                count(message, -1);
                places.release();
                bell.ring();
            }
        });
    }

    private void deliver(QueuedMessage message) {
        try {
            Carrier carrier = carriers.find(message);
            Sending sending = carrier == null
                    ? new Sending.TryAgain("No server is configured for this kind of message")
                    : carrier.send(message);
            switch (sending) {
                case Sending.Sent() -> store.sent(message, carrier == null ? "" : carrier.name());
                case Sending.TryAgain(String reason) -> postpone(message, reason);
                case Sending.Refused(String reason) -> {
                    log.warn("Message {} ({}) was refused: {}", message.id(), message.kind(), reason);
                    store.giveUp(message, shortened(reason));
                }
            }
        } catch (DataAccessException away) {
            log.warn("What became of message {} cannot be written; its lease decides", message.id(), away);
        } catch (RuntimeException failure) {
            log.error("Message {} could not be sent", message.id(), failure);
            postpone(message, String.valueOf(failure.getMessage()));
        }
    }

    private void postpone(QueuedMessage message, String reason) {
        if (message.attempts() == 0) {
            log.warn("Message {} ({}) could not be sent yet: {}", message.id(), message.kind(), reason);
        }
        store.postpone(message, shortened(reason), backoff.after(message.attempts()));
    }

    private void forgetNowAndThen(int sent) {
        sinceForgetting += sent;
        if (sent > 0 && sinceForgetting >= SENT_BETWEEN_FORGETTING) {
            sinceForgetting = 0;
            store.forget();
        }
    }

    private List<String> busy() {
        return onTheirWay.entrySet().stream()
                .filter(entry -> entry.getValue() >= properties.concurrencyPerProject())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void count(QueuedMessage message, int change) {
        if (message.project() != null) {
            onTheirWay.merge(message.project().value(), change, (now, more) -> now + more == 0 ? null : now + more);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }
}
