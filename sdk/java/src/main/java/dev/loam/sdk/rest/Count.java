package dev.loam.sdk.rest;

import java.util.Locale;

/** How rows are counted. */
public enum Count {
    /** One by one. */
    EXACT,
    /** As PostgreSQL's planner guesses. */
    PLANNED,
    /** One by one while there are few, guessed when there are many. */
    ESTIMATED;

    String preference() {
        return "count=" + name().toLowerCase(Locale.ROOT);
    }
}
