package dev.loam.platform.function;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What function-service does for event-service: runs a function with an event. */
@HttpExchange("/internal/projects/{ref}/functions/{name}/events")
public interface FunctionClient {

    /**
     * Runs it and waits for the end.
     *
     * @param first whether this invocation was certainly not asked for before, so that no record of it need be looked for
     * @param answered whether the result is to have what the function answered
     * @param event a CloudEvent in structured mode
     */
    @PostExchange(contentType = "application/cloudevents+json")
    Result invoke(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestHeader("X-Loam-Invocation") String invocationId,
            @RequestHeader("X-Loam-Attempt") int attempt,
            @RequestHeader("X-Loam-First") boolean first,
            @RequestHeader("X-Loam-Answer") boolean answered,
            @RequestBody byte[] event);

    /**
     * What became of it.
     *
     * @param answerTooLong whether the answer is not told because it is too long
     */
    record Result(
            String outcome,
            @Nullable Long durationMs,
            @Nullable Long billedMs,
            @Nullable Integer memoryMb,
            @Nullable Boolean cold,
            @Nullable String error,
            @Nullable String answer,
            @Nullable Boolean answerTooLong) {}
}
