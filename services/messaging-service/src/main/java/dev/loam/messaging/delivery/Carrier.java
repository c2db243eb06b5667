package dev.loam.messaging.delivery;

/** Brings messages to their recipients. Several may be asked at the same time. */
public interface Carrier {

    /** Its name in the message's row. */
    String name();

    /** Whether it would take this message. */
    boolean serves(QueuedMessage message);

    /** Hands the message over, or says why not; it does not throw for what a server answers. */
    Sending send(QueuedMessage message);
}
