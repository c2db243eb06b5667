package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What function-service does for us: runs a function with an event. */
@HttpExchange("/internal/projects/{ref}/functions/{name}/events")
interface FunctionClient {

    @PostExchange(contentType = CloudEventFormat.MEDIA_TYPE)
    Result invoke(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestHeader("X-Loam-Invocation") String invocationId,
            @RequestHeader("X-Loam-Attempt") int attempt,
            @RequestHeader("X-Loam-Answer") boolean answered,
            @RequestBody byte[] event);

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
