package dev.loam.function.log;

import dev.loam.function.FunctionName;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One invocation that is over.
 *
 * @param id unique within the project
 * @param trigger what set it off: http, operator, or the kind of the event
 * @param status how it ended
 * @param billedMs every begun millisecond of it
 * @param memoryMb the memory class it is billed at
 * @param peakMemoryMb the most that its worker held so far
 * @param cold whether a worker was assigned for it
 * @param queueMs how long it waited for others to end
 * @param initMs how long it waited for a worker that had loaded the function
 * @param traceId the trace that it is part of
 * @param caller the invocation that called it
 * @param logs what it printed
 * @param levels a letter for each line of it
 */
public record InvocationRecord(
        ProjectRef project,
        String id,
        FunctionName function,
        int version,
        String trigger,
        String status,
        Instant startedAt,
        long durationMs,
        long billedMs,
        int memoryMb,
        int peakMemoryMb,
        boolean cold,
        long queueMs,
        long initMs,
        @Nullable String traceId,
        @Nullable String error,
        @Nullable String eventId,
        String requestId,
        @Nullable String caller,
        String logs,
        String levels) {

    /** How many characters it has of any number. */
    long length() {
        return (long) logs.length() + levels.length() + (error == null ? 0 : error.length());
    }

    /** The same without what it printed, for which there is no room. */
    InvocationRecord withoutLogs() {
        return new InvocationRecord(
                project,
                id,
                function,
                version,
                trigger,
                status,
                startedAt,
                durationMs,
                billedMs,
                memoryMb,
                peakMemoryMb,
                cold,
                queueMs,
                initMs,
                traceId,
                error,
                eventId,
                requestId,
                caller,
                "What it printed is lost: more is printed than can be written down\n",
                "w");
    }
}
