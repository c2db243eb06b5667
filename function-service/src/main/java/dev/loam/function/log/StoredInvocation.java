package dev.loam.function.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An invocation as it was recorded. */
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
        @Nullable String traceId,
        @Nullable String error,
        @Nullable String eventId,
        @Nullable String requestId) {}
