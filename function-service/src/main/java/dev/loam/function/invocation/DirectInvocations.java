package dev.loam.function.invocation;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import org.jspecify.annotations.Nullable;

/** Runs functions for operators. */
class OperatorInvocations {
    private final LiveFunctions functions;
    private final Invocations invocations;
    private final FunctionUsage usage;
    private final ProjectDirectory projects;

    OperatorInvocations(
            LiveFunctions functions, Invocations invocations, FunctionUsage usage, ProjectDirectory projects) {
        this.functions = functions;
        this.invocations = invocations;
        this.usage = usage;
        this.projects = projects;
    }

    /** @throws ProblemException with what the function or its process came to grief over */
    InvocationResult run(
            ProjectRef project, FunctionName name, @Nullable String contentType, byte[] body, RequestId requestId) {
        RunningProjects.require(projects, project);
        LiveFunction function = functions.find(project, name);
        if (function == null) {
            throw new ProblemException(FunctionError.FUNCTION_NOT_FOUND, "There is no function " + name);
        }
        InvocationResult result = invocations.run(
                function,
                new Invocation(
                        requestId.value(),
                        "operator",
                        Frame.Kind.HTTP,
                        "POST",
                        "/",
                        contentType == null ? Headers.NONE : Headers.of("content-type", contentType),
                        body,
                        0,
                        null,
                        requestId.value()));
        usage.record(function, result);
        if (result.outcome() == Outcome.REJECTED) {
            throw new ProblemException(FunctionError.FUNCTION_UNAVAILABLE, String.valueOf(result.error()));
        }
        if (result.outcome() != Outcome.SUCCEEDED) {
            throw new ProblemException(
                    FunctionError.FUNCTION_FAILED,
                    "%s: %s".formatted(result.outcome().code(), result.error()));
        }
        return result;
    }
}
