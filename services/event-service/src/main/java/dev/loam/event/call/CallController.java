package dev.loam.event.call;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.cloudevent.Cause;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Function-service hands over calls that their callers do not wait for. */
@RestController
@RequestMapping("/internal/projects/{ref}/function-calls")
class CallController {
    private final Calls calls;

    CallController(Calls calls) {
        this.calls = calls;
    }

    /**
     * A call.
     *
     * @param call what the function is to be given
     * @param retries one less than the attempts
     * @param causeInvocation the invocation that calls
     * @param causeEvent the event that had set that off
     */
    record Wanted(
            @Nullable String function,
            @Nullable JsonNode call,
            @Nullable Integer hop,
            @Nullable String actor,
            @Nullable Integer retries,
            @Nullable Integer maxAgeSeconds,
            @Nullable String causeInvocation,
            @Nullable String causeEvent) {
        Calls.Caller caller() {
            return new Calls.Caller(hop == null ? 0 : hop, actor, Cause.read(causeInvocation, causeEvent));
        }
    }

    record Accepted(UUID id) {}

    record Listed(
            UUID id,
            String function,
            String state,
            int attempts,
            @Nullable String actor,
            @JsonRawValue @Nullable String result) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Accepted take(@PathVariable ProjectRef ref, @RequestBody Wanted wanted, Caller.Service caller) {
        if (wanted.function() == null || wanted.call() == null) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "A call has 'function' and 'call'");
        }
        Wishes wishes =
                new Wishes(wanted.retries() == null ? null : wanted.retries() + 1, wanted.maxAgeSeconds(), null, false);
        return new Accepted(calls.take(ref, wanted.function(), wanted.call().toString(), wanted.caller(), wishes));
    }

    @GetMapping("/{id}")
    Listed get(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Service caller) {
        Calls.Status status = calls.require(ref, id);
        return new Listed(
                status.id(), status.function(), status.state(), status.attempts(), status.actor(), status.result());
    }
}
