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
    /** There was no room to run it. It did not begin, and is free. */
    REJECTED;

    /** As it is written in JSON and in rows. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
