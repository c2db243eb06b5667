package dev.loam.function.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invocation as it was recorded.
 *
 * @param waitMs how long it waited before it began
 * @param queueMs of that, for others to end
 * @param initMs of that, for a worker that had loaded the function
 * @param caller the invocation that called it; null when no function did
 */
public record StoredInvocation(
        String id,
        String function,
        int version,
        String trigger,
        String status,
        Instant startedAt,
        long durationMs,
        long billedMs,
        int memoryMb,
        int peakMemoryMb,
        boolean cold,
        long waitMs,
        long queueMs,
        long initMs,
        @Nullable String traceId,
        @Nullable String error,
        @Nullable String eventId,
        @Nullable String requestId,
        @Nullable String caller) {}
