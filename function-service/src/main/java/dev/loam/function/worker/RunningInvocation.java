package dev.loam.function.worker;

import java.time.Duration;

/**
 * An invocation that has not ended yet.
 *
 * @param since how long it has been running
 * @param printed the last lines of what it has printed so far
 * @param whole whether these are all of them
 */
public record RunningInvocation(String id, int version, Duration since, String printed, boolean whole) {}
