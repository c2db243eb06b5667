package dev.loam.platform.outage;

import java.io.Serial;

/**
 * An outage on its way to a client. A service whose wire format is its own words it in its advice; elsewhere it becomes a
 * problem. The answer's {@code Retry-After} is set and the failure logged before: an advice does neither.
 */
public final class OutageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Outage outage;

    /** Without what caused it: Spring would rather pick the handler of a cause. */
    OutageException(Outage outage) {
        super(text(outage), null, false, false);
        this.outage = outage;
    }

    /** What is away. */
    public Outage outage() {
        return outage;
    }

    private static String text(Outage outage) {
        return switch (outage) {
            case DATABASE -> "The database cannot be reached at the moment; try again";
            case ROOM -> "The database is busy; try again";
            case SERVICE -> "A part of the platform cannot be reached at the moment; try again";
        };
    }
}
