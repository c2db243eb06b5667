package dev.loam.messaging.inbox;

import dev.loam.messaging.delivery.Carrier;
import dev.loam.messaging.delivery.QueuedMessage;
import dev.loam.messaging.delivery.Sending;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.Ordered;

/** Takes what no server takes: it arrives by being marked as sent, since the inbox shows what was sent. */
final class InboxCarrier implements Carrier, Ordered {
    private static final int BETWEEN_TRIMS = 50;

    private final Inbox inbox;
    private final InboxMode mode;
    private final AtomicInteger taken = new AtomicInteger();

    InboxCarrier(Inbox inbox, InboxMode mode) {
        this.inbox = inbox;
        this.mode = mode;
    }

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public boolean serves(QueuedMessage message) {
        return mode.isOpen();
    }

    @Override
    public Sending send(QueuedMessage message) {
        if (taken.incrementAndGet() % BETWEEN_TRIMS == 0) {
            inbox.trim();
        }
        return new Sending.Sent();
    }
}
