package dev.loam.function.worker;

import java.util.Locale;

/** How an invocation ended. */
public enum Outcome {
    SUCCEEDED,
    /** The function threw, could not be loaded, or could not take its input. */
    FAILED,
    TIMEOUT,
    OUT_OF_MEMORY,
    /** The function's process ended while it ran. */
    CRASHED,
    /** It cannot be run on this machine. It did not begin, and is free. */
    REJECTED,
    /** So many invocations run already that it did not begin. Free, and worth another try a little later. */
    FULL,
    /** The platform could not start a process for it. It did not begin, and is free. */
    UNAVAILABLE,
    /** Its function's workers ended by its own fault one after another, and the next starts later. It did not begin, and is free. */
    POSTPONED;

    /** Whether it began. */
    public boolean hasBegun() {
        return switch (this) {
            case SUCCEEDED, FAILED, TIMEOUT, OUT_OF_MEMORY, CRASHED -> true;
            case REJECTED, FULL, UNAVAILABLE, POSTPONED -> false;
        };
    }

    /** As it is written in JSON and in rows. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
