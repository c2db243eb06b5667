package dev.loam.event.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Apps publish their own events. */
@RestController
class PublishController {
    private static final String ANONYMOUS_ROLE = "anon";

    private final Publisher publisher;

    PublishController(Publisher publisher) {
        this.publisher = publisher;
    }

    /** A CloudEvent in structured mode, or as much of one as the platform does not fill in itself. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            @Nullable String type,
            @Nullable String source,
            @Nullable String subject,
            @Nullable JsonNode data) {
        OwnEvent event() {
            return new OwnEvent(type == null ? "" : type, source, subject, data == null ? null : data.toString());
        }
    }

    record Accepted(UUID id) {}

    @PostMapping(
            path = "/events/v1",
            consumes = {MediaType.APPLICATION_JSON_VALUE, CloudEventFormat.MEDIA_TYPE})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted publish(@RequestBody Body body, Caller.OfProject caller) {
        if (!caller.grants().allowsEvents()) {
            throw new ProblemException(CommonError.FORBIDDEN, "This function was not granted to publish events");
        }
        if (caller.role().equals(ANONYMOUS_ROLE)) {
            throw new ProblemException(
                    CommonError.FORBIDDEN, "Events are published by users, functions and secret keys");
        }
        return new Accepted(publisher.publish(caller, body.event()));
    }
}
