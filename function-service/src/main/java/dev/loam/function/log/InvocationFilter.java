package dev.loam.function.log;

import dev.loam.function.FunctionName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which invocations; null where that does not matter.
 *
 * @param status how they ended
 * @param trigger what set them off
 * @param before that began before: the last one's time, for the next page
 */
record InvocationFilter(
        @Nullable FunctionName function,
        @Nullable String status,
        @Nullable String trigger,
        @Nullable Integer version,
        @Nullable Instant before,
        int limit) {}
