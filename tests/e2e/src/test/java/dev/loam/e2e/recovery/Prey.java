package dev.loam.e2e.recovery;

/** What is killed by kill -9. */
enum Prey {
    JVM,
    EVERYTHING,
    POSTMASTER,
    WORKERS;

    /** Whether the process has to be started again; what else is killed it starts again itself. */
    boolean isFatal() {
        return this == JVM || this == EVERYTHING;
    }
}
