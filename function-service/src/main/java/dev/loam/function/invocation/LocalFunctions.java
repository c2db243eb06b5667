package dev.loam.function.invocation;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.platform.function.FunctionClient;
import dev.loam.platform.outage.Outage;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.telemetry.Telemetry;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Runs functions for an event-service in this process, without HTTP. What is refused is a {@link ProblemException}. */
final class LocalFunctions implements FunctionClient {
    private static final String SPAN = "run function with event";

    private final EventInvocations invocations;
    private final Telemetry telemetry;
    private final JsonMapper json;

    LocalFunctions(EventInvocations invocations, Telemetry telemetry, JsonMapper json) {
        this.invocations = invocations;
        this.telemetry = telemetry;
        this.json = json;
    }

    @Override
    public Result invoke(
            ProjectRef ref,
            String name,
            String invocationId,
            int attempt,
            boolean first,
            boolean answered,
            byte[] event) {
        return telemetry.around(
                SPAN,
                Map.of("loam.project", ref.value(), "loam.function", name),
                () -> run(ref, name, invocationId, first, answered, event));
    }

    private Result run(ProjectRef ref, String name, String id, boolean first, boolean answered, byte[] event) {
        if (!FunctionName.isValid(name)) {
            throw new ProblemException(FunctionError.FUNCTION_NOT_FOUND, "No function can have the name " + name);
        }
        try {
            EventAnswer answer = invocations.deliver(
                    ref,
                    new FunctionName(name),
                    id,
                    BinaryEvent.of(event, json),
                    first,
                    answered,
                    UUID.randomUUID().toString());
            return new Result(
                    answer.outcome(),
                    answer.durationMs(),
                    answer.billedMs(),
                    answer.memoryMb(),
                    answer.cold(),
                    answer.error(),
                    answer.answer(),
                    answer.answerTooLong());
        } catch (RuntimeException failure) {
            if (failure instanceof ProblemException || Outage.in(failure) == null) {
                throw failure;
            }
            throw new ProblemException(CommonError.UNAVAILABLE, "What running it needs is away", failure);
        }
    }
}
