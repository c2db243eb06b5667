package dev.loam.function.invocation;

import dev.loam.function.AliasName;
import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;

/** Runs functions for operators and for services that wait for the answer. */
class DirectInvocations {
    private final LiveFunctions functions;
    private final Invocations invocations;
    private final FunctionUsage usage;
    private final ProjectDirectory projects;

    DirectInvocations(
            LiveFunctions functions, Invocations invocations, FunctionUsage usage, ProjectDirectory projects) {
        this.functions = functions;
        this.invocations = invocations;
        this.usage = usage;
        this.projects = projects;
    }

    /** @throws ProblemException with what the function or its process came to grief over */
    InvocationResult run(ProjectRef project, FunctionName name, Invocation invocation) {
        return run(project, name, null, invocation);
    }

    /**
     * @param alias which version; null for the live one
     * @throws ProblemException with what the function or its process came to grief over
     */
    InvocationResult run(ProjectRef project, FunctionName name, @Nullable AliasName alias, Invocation invocation) {
        RunningProjects.require(projects, project);
        LiveFunction function = functions.find(project, name, alias);
        if (function == null) {
            throw new ProblemException(
                    FunctionError.FUNCTION_NOT_FOUND,
                    "There is no function " + name + (alias == null ? "" : "@" + alias));
        }
        if (invocation.hop() >= Invocations.MAX_HOP) {
            throw new ProblemException(
                    FunctionError.FUNCTION_FAILED, "%d calls and events led to this one".formatted(invocation.hop()));
        }
        InvocationResult result = invocations.run(function, invocation);
        usage.record(function, result);
        if (!result.outcome().hasBegun()) {
            throw Refusals.of(result);
        }
        if (result.outcome() != Outcome.SUCCEEDED) {
            throw new ProblemException(
                    FunctionError.FUNCTION_FAILED,
                    "%s: %s".formatted(result.outcome().code(), result.error()));
        }
        return result;
    }
}
