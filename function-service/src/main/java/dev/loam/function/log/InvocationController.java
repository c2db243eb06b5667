package dev.loam.function.log;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells billing what an invocation took, so that it can say what it cost. */
@RestController
class InvocationController {
    private final InvocationHistory history;

    InvocationController(InvocationHistory history) {
        this.history = history;
    }

    @GetMapping("/internal/projects/{ref}/invocations/{id}")
    StoredInvocation get(@PathVariable ProjectRef ref, @PathVariable String id, Caller.Service caller) {
        return history.require(ref, id);
    }
}
