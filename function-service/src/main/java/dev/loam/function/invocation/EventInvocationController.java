package dev.loam.function.invocation;

import dev.loam.function.FunctionName;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Event-service hands over an event and waits for what becomes of it. */
@RestController
class EventInvocationController {
    private final EventInvocations invocations;
    private final JsonMapper json;

    EventInvocationController(EventInvocations invocations, JsonMapper json) {
        this.invocations = invocations;
        this.json = json;
    }

    /** The body is read as bytes: its content type, {@code application/cloudevents+json}, is not one of our converters'. */
    @PostMapping("/internal/projects/{ref}/functions/{name}/events")
    EventAnswer deliver(
            @PathVariable ProjectRef ref,
            @PathVariable FunctionName name,
            @RequestHeader("X-Loam-Invocation") String invocationId,
            @RequestHeader(name = "X-Loam-First", defaultValue = "false") boolean first,
            @RequestHeader(name = "X-Loam-Answer", defaultValue = "false") boolean answered,
            @RequestBody byte[] event,
            Caller.Service caller) {
        return invocations.deliver(
                ref,
                name,
                invocationId,
                BinaryEvent.of(event, json),
                first,
                answered,
                caller.requestId().value());
    }
}
