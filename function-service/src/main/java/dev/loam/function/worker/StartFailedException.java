package dev.loam.function.worker;

/** No worker could be got ready for a function. */
final class StartFailedException extends Exception {
    private final Outcome outcome;
    private final transient CappedLog log;

    StartFailedException(Outcome outcome, String message, CappedLog log) {
        super(message);
        this.outcome = outcome;
        this.log = log;
    }

    Outcome outcome() {
        return outcome;
    }

    /** What the function printed while it was loaded. */
    CappedLog log() {
        return log;
    }
}
