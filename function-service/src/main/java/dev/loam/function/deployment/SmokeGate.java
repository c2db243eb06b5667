package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.platform.problem.ProblemException;

/** Lets no version take calls over that does not answer as its manifest says. */
final class SmokeGate {
    private final SmokeRun run;

    SmokeGate(SmokeRun run) {
        this.run = run;
    }

    /**
     * Tries a version that is to take over.
     *
     * @param otherwise what stays so if it fails
     * @throws ProblemException if it does not answer as it has to
     */
    void require(LiveFunction candidate, String otherwise) {
        Smoke smoke = candidate.manifest().smoke();
        String failure = smoke == null ? null : run.failureOf(candidate, smoke);
        if (failure != null) {
            throw new ProblemException(
                    FunctionError.SMOKE_CALL_FAILED,
                    "Version %d is kept and %s. %s".formatted(candidate.version(), otherwise, failure));
        }
    }
}
