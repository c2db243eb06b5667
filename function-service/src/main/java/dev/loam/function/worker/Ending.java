package dev.loam.function.worker;

/** Why a worker's process ended, or is being ended. */
record Ending(Outcome outcome, String message) {}
