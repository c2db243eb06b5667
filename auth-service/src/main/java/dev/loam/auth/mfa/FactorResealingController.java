package dev.loam.auth.mfa;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets project-service, which knows the projects, have what is sealed in their databases sealed anew. */
@RestController
class FactorResealingController {
    private final FactorResealing resealing;

    FactorResealingController(FactorResealing resealing) {
        this.resealing = resealing;
    }

    @PostMapping("/internal/projects/{ref}/secrets/reseal")
    Resealed reseal(@PathVariable ProjectRef ref, Caller.Service caller) {
        return new Resealed(resealing.reseal(ref));
    }

    record Resealed(int resealed) {}
}
