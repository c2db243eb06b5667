package dev.loam.platform.secret;

import dev.loam.platform.identity.Caller;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets project-service have this process' secrets sealed anew. */
@RestController
class ResealingController {
    private final Resealing resealing;

    ResealingController(Resealing resealing) {
        this.resealing = resealing;
    }

    @PostMapping("/internal/secrets/reseal")
    Map<String, Integer> reseal(Caller.Service caller) {
        return resealing.run();
    }
}
