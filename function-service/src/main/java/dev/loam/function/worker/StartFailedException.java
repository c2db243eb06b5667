package dev.loam.function.worker;

/** No worker could be got ready for a function. */
final class StartFailedException extends Exception {
    private final Outcome outcome;
    private final transient CappedLog log;
    private final boolean isOwnFault;

    /** @param isOwnFault whether the function brought it about */
    StartFailedException(Outcome outcome, String message, CappedLog log, boolean isOwnFault) {
        super(message);
        this.outcome = outcome;
        this.log = log;
        this.isOwnFault = isOwnFault;
    }

    Outcome outcome() {
        return outcome;
    }

    boolean isOwnFault() {
        return isOwnFault;
    }

    /** What the function printed while it was loaded. */
    CappedLog log() {
        return log;
    }
}
