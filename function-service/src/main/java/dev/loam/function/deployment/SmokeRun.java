package dev.loam.function.deployment;

import org.jspecify.annotations.Nullable;

/** Tries a deployment that is not live yet. */
@FunctionalInterface
public interface SmokeRun {

    /** What is wrong with it; null when it answered as it has to. */
    @Nullable
    String failureOf(LiveFunction candidate, Smoke smoke);
}
