package dev.loam.event.relay;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where writers say that they committed. */
@RestController
class RelayController {
    private final Relay relay;

    RelayController(Relay relay) {
        this.relay = relay;
    }

    @PostMapping("/internal/relay/{ref}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void signal(@PathVariable ProjectRef ref, Caller.Service caller) {
        relay.signal(ref);
    }
}
