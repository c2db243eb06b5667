package dev.loam.function.invocation;

import dev.loam.function.FunctionError;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.platform.problem.ProblemException;

/** What is said of an invocation that did not begin. */
final class Refusals {
    private Refusals() {}

    static ProblemException of(InvocationResult result) {
        FunctionError error =
                result.outcome() == Outcome.FULL ? FunctionError.FUNCTION_FULL : FunctionError.FUNCTION_UNAVAILABLE;
        return new ProblemException(error, String.valueOf(result.error()), result.retryAfter());
    }
}
