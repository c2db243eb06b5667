package dev.loam.function.worker;

import dev.loam.worker.channel.Headers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of an invocation.
 *
 * @param status the HTTP status of the function's answer; 400 if it could not take its input; 0 without an answer
 * @param duration from handing over the input to reading the end of the output
 * @param memoryMb the most that the worker's process held so far
 * @param cold whether a worker was assigned for it
 * @param queued how long it waited for others to end; not part of the duration
 * @param startup how long it waited for a worker that had loaded the function; not part of the duration
 * @param logs what the function printed, cut at 256 KB
 * @param levels the level of each line of the logs, by a letter
 * @param streamed whether the answer has been passed on as it came, and is not here
 * @param retryAfter when another try is worth it, of one that did not begin
 */
public record InvocationResult(
        Outcome outcome,
        int status,
        Headers headers,
        byte[] body,
        Duration duration,
        int memoryMb,
        boolean cold,
        Duration queued,
        Duration startup,
        String logs,
        String levels,
        boolean streamed,
        @Nullable String error,
        @Nullable Duration retryAfter) {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** One that began. */
    public InvocationResult(
            Outcome outcome,
            int status,
            Headers headers,
            byte[] body,
            Duration duration,
            int memoryMb,
            boolean cold,
            Duration queued,
            Duration startup,
            String logs,
            String levels,
            boolean streamed,
            @Nullable String error) {
        this(
                outcome, status, headers, body, duration, memoryMb, cold, queued, startup, logs, levels, streamed,
                error, null);
    }

    /** The duration as it is billed: every begun millisecond. */
    public long billedMs() {
        return Math.ceilDiv(duration.toNanos(), NANOS_PER_MILLI);
    }

    static InvocationResult notBegun(Outcome outcome, Waits waits, CappedLog log, String error) {
        return notBegun(outcome, waits, log, error, null);
    }

    static InvocationResult notBegun(
            Outcome outcome, Waits waits, CappedLog log, String error, @Nullable Duration retryAfter) {
        return new InvocationResult(
                outcome,
                0,
                Headers.NONE,
                new byte[0],
                Duration.ZERO,
                0,
                true,
                waits.queued(),
                waits.startup(),
                log.text(),
                log.levels(),
                false,
                error,
                retryAfter);
    }

    /**
     * What an invocation waited for before it began.
     *
     * @param queued for others to end
     * @param startup for a worker that had loaded the function
     */
    record Waits(Duration queued, Duration startup) {
        static final Waits NONE = new Waits(Duration.ZERO, Duration.ZERO);
    }
}
