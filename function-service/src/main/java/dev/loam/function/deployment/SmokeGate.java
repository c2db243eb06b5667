package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.platform.problem.ProblemException;
import java.time.Clock;
import java.util.UUID;

/** Lets no version take calls over that does not answer as its manifest says. */
final class SmokeGate {
    private final SmokeRun run;
    private final FunctionDeploymentRepository deployments;
    private final Clock clock;

    SmokeGate(SmokeRun run, FunctionDeploymentRepository deployments, Clock clock) {
        this.run = run;
        this.deployments = deployments;
        this.clock = clock;
    }

    /**
     * Tries a version that is to take over.
     *
     * @param function the id of its function
     * @param otherwise what stays so if it fails
     * @throws ProblemException if it does not answer as it has to
     */
    void require(UUID function, LiveFunction candidate, String otherwise) {
        Smoke smoke = candidate.manifest().smoke();
        if (smoke == null) {
            return;
        }
        String failure = run.failureOf(candidate, smoke);
        if (failure == null) {
            deployments.passedSmoke(function, candidate.version(), clock.instant());
        } else {
            throw new ProblemException(
                    FunctionError.SMOKE_CALL_FAILED,
                    "Version %d is kept and %s. %s".formatted(candidate.version(), otherwise, failure));
        }
    }
}
