package dev.loam.function.worker;

/**
 * Why a worker's process ended, or is being ended.
 *
 * @param isOwnFault whether the function brought it about, and not the platform or somebody else
 */
record Ending(Outcome outcome, String message, boolean isOwnFault) {
    static Ending ofFunction(Outcome outcome, String message) {
        return new Ending(outcome, message, true);
    }

    static Ending ofPlatform(Outcome outcome, String message) {
        return new Ending(outcome, message, false);
    }
}
