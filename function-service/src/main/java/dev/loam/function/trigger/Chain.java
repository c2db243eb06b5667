package dev.loam.function.trigger;

import org.jspecify.annotations.Nullable;

/** What comes after the function has ended. */
public record Chain(
        @Nullable Next onSuccess,
        @Nullable Next onFailure,
        @Nullable FanOut fanOut) {}
