package dev.loam.function.invocation;

import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.log.StoredInvocation;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What event-service is told of an attempt.
 *
 * @param outcome succeeded, failed, timeout, or rejected: not run, and not to be run
 */
record EventAnswer(
        String outcome,
        String invocationId,
        long durationMs,
        long billedMs,
        int memoryMb,
        boolean cold,
        @Nullable String error) {

    static EventAnswer of(LiveFunction function, String id, InvocationResult result) {
        return new EventAnswer(
                outcome(result.outcome().code()),
                id,
                result.duration().toMillis(),
                result.billedMs(),
                function.manifest().memoryMb(),
                result.cold(),
                result.error());
    }

    static EventAnswer of(StoredInvocation stored) {
        return new EventAnswer(
                outcome(stored.status()),
                stored.id(),
                stored.durationMs(),
                stored.billedMs(),
                stored.memoryMb(),
                stored.cold(),
                stored.error());
    }

    static EventAnswer rejected(LiveFunction function, String id, String why) {
        return new EventAnswer("rejected", id, 0, 0, function.manifest().memoryMb(), false, why);
    }

    private static String outcome(String status) {
        return status.equals(Outcome.SUCCEEDED.code()) || status.equals(Outcome.TIMEOUT.code()) ? status : "failed";
    }
}
