package dev.loam.function.invocation;

import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.log.StoredInvocation;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What event-service is told of an attempt.
 *
 * @param outcome succeeded, failed, timeout, or rejected: not run, and not to be run
 * @param answer what the function answered to messages of a queue, of which it may have taken some only
 * @param answerTooLong whether it is not told because it is too long
 */
record EventAnswer(
        String outcome,
        String invocationId,
        long durationMs,
        long billedMs,
        int memoryMb,
        boolean cold,
        @Nullable String error,
        @Nullable String answer,
        boolean answerTooLong) {
    private static final int MOST_OF_AN_ANSWER = 64 * 1024;
    private static final int MOST_REMEMBERED = 1024;

    static EventAnswer of(LiveFunction function, String id, InvocationResult result, boolean answered) {
        boolean tooLong = answered && result.body().length > MOST_OF_AN_ANSWER;
        return new EventAnswer(
                outcome(result.outcome().code()),
                id,
                result.duration().toMillis(),
                result.billedMs(),
                function.manifest().memoryMb(),
                result.cold(),
                result.error(),
                answered && !tooLong ? new String(result.body(), StandardCharsets.UTF_8) : null,
                tooLong);
    }

    /** Without a long answer: it is remembered for who asks twice, and there are many. */
    EventAnswer toRemember() {
        return answer == null || answer.length() <= MOST_REMEMBERED
                ? this
                : new EventAnswer(outcome, invocationId, durationMs, billedMs, memoryMb, cold, error, null, false);
    }

    static EventAnswer of(StoredInvocation stored) {
        return new EventAnswer(
                outcome(stored.status()),
                stored.id(),
                stored.durationMs(),
                stored.billedMs(),
                stored.memoryMb(),
                stored.cold(),
                stored.error(),
                null,
                false);
    }

    static EventAnswer rejected(LiveFunction function, String id, String why) {
        return new EventAnswer("rejected", id, 0, 0, function.manifest().memoryMb(), false, why, null, false);
    }

    private static String outcome(String status) {
        return status.equals(Outcome.SUCCEEDED.code()) || status.equals(Outcome.TIMEOUT.code()) ? status : "failed";
    }
}
