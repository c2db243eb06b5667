package dev.loam.e2e.recovery;

/** What is killed by kill -9. */
enum Prey {
    JVM,
    EVERYTHING,
    POSTMASTER,
    WORKERS;

    /** Whether the process has to be started again. */
    boolean isFatal() {
        return this != WORKERS;
    }
}
