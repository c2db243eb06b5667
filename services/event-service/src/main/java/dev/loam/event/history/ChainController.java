package dev.loam.event.history;

import dev.loam.event.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operators see what led to what. */
@RestController
class ChainController {
    private final Chains chains;

    ChainController(Chains chains) {
        this.chains = chains;
    }

    /** The whole chain that the event stands in; of one that is not kept, and of none, that of the invocation. */
    @Requires(Permission.EVENTS_READ)
    @GetMapping("/platform/v1/projects/{ref}/events/chain")
    Chain chain(
            @PathVariable ProjectRef ref,
            @RequestParam(name = "event_id", required = false) @Nullable UUID eventId,
            @RequestParam(name = "invocation_id", required = false) @Nullable String invocationId,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        if (eventId == null && invocationId == null) {
            throw new ProblemException(
                    CommonError.VALIDATION_FAILED, "'event_id' or 'invocation_id' says whose chain it is");
        }
        return chains.of(ref, eventId, invocationId);
    }
}
