package dev.loam.database.query;

/** How the rows that there are without limit are counted. */
public enum Counting {
    NONE,
    EXACT,
    /** Exactly up to the most rows that an answer may have; beyond that as the planner thinks. */
    ESTIMATED,
    /** As the planner thinks. */
    PLANNED;

    /** Whether rows themselves are counted, if perhaps not all. */
    public boolean counts() {
        return this == EXACT || this == ESTIMATED;
    }

    /** Whether what the planner thinks is asked for, which knows of rows that policies hide. */
    public boolean estimates() {
        return this == ESTIMATED || this == PLANNED;
    }
}
