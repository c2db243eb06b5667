package dev.loam.function.trigger;

import dev.loam.function.FunctionName;
import org.jspecify.annotations.Nullable;

/** The functions that get to know how this one ended. */
public record Chain(
        @Nullable FunctionName onSuccess,
        @Nullable FunctionName onFailure,
        @Nullable FanOut fanOut) {}
