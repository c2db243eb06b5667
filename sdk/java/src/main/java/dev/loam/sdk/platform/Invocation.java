package dev.loam.sdk.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invocation of a function, as it was recorded.
 *
 * @param id its id
 * @param function the function
 * @param version which of its versions ran
 * @param trigger what set it off
 * @param status {@code succeeded}, {@code failed} …
 * @param startedAt when it began
 * @param durationMs how long it ran
 * @param billedMs how much of that is billed
 * @param memoryMb how much memory it had
 * @param cold whether a worker was started for it
 * @param error why it failed
 * @param requestId the request that set it off, if it was one
 */
public record Invocation(
        String id,
        String function,
        int version,
        String trigger,
        String status,
        Instant startedAt,
        long durationMs,
        long billedMs,
        int memoryMb,
        boolean cold,
        @Nullable String error,
        @Nullable String requestId) {}
