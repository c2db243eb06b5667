package dev.loam.event.publish;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.platform.idempotency.EffectElsewhere;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
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
    private final Clock clock;

    PublishController(Publisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A CloudEvent in structured mode, or as much of one as the platform does not fill in itself. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            @Nullable String type,
            @Nullable String source,
            @Nullable String subject,
            @Nullable JsonNode data,
            @Nullable Instant deliverAt,
            @Nullable Integer delaySeconds) {
        OwnEvent event() {
            return new OwnEvent(type == null ? "" : type, source, subject, data == null ? null : data.toString());
        }
    }

    /**
     * @param deliverAt when it will be published, where that is later; its id then cancels it
     */
    record Accepted(UUID id, @Nullable Instant deliverAt) {}

    @PostMapping(
            path = "/events/v1",
            consumes = {MediaType.APPLICATION_JSON_VALUE, CloudEventFormat.MEDIA_TYPE})
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted publish(@RequestBody Body body, Caller.OfProject caller, HttpServletRequest request) {
        requireAllowed(caller);
        Instant at = body.deliverAt();
        if (body.delaySeconds() != null) {
            if (at != null || body.delaySeconds() < 0) {
                throw new ProblemException(
                        CommonError.VALIDATION_FAILED,
                        "One of 'deliver_at' and 'delay_seconds', and no negative delay");
            }
            at = clock.instant().plusSeconds(body.delaySeconds());
        }
        OwnEvent event = body.event();
        if (at != null) {
            return new Accepted(publisher.publishLater(caller, event, at), at);
        }
        EffectElsewhere.follows(request);
        return new Accepted(publisher.publish(caller, event), null);
    }

    /** Takes back an event that was to be published later. */
    @DeleteMapping("/events/v1/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable UUID id, Caller.OfProject caller) {
        requireAllowed(caller);
        if (!caller.isServiceRole()) {
            throw new ProblemException(CommonError.FORBIDDEN, "Events are taken back by functions and secret keys");
        }
        publisher.cancel(caller, id);
    }

    private static void requireAllowed(Caller.OfProject caller) {
        if (!caller.grants().allowsEvents()) {
            throw new ProblemException(CommonError.FORBIDDEN, "This function was not granted to publish events");
        }
        if (caller.role().equals(ANONYMOUS_ROLE)) {
            throw new ProblemException(
                    CommonError.FORBIDDEN, "Events are published by users, functions and secret keys");
        }
    }
}
