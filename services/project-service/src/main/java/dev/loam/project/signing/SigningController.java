package dev.loam.project.signing;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SigningController {
    private final SigningKeys keys;

    SigningController(SigningKeys keys) {
        this.keys = keys;
    }

    @GetMapping("/internal/projects/{ref}/signing-key")
    SigningKeys.CurrentKey current(@PathVariable ProjectRef ref, Caller.Service caller) {
        return keys.current(ref);
    }
}
