package dev.loam.messaging.delivery;

/** What became of one attempt to send. */
public sealed interface Sending {

    /** Somebody else answers for it now. */
    record Sent() implements Sending {}

    /** It may succeed later. */
    record TryAgain(String reason) implements Sending {}

    /** It will never succeed. */
    record Refused(String reason) implements Sending {}
}
