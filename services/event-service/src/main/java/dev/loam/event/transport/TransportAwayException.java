package dev.loam.event.transport;

/** The transport takes no events now. */
public final class TransportAwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransportAwayException(Throwable cause) {
        super("The transport of events takes nothing now", cause);
    }
}
