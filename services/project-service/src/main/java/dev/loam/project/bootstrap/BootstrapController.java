package dev.loam.project.bootstrap;

import dev.loam.platform.identity.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BootstrapController {
    private final Bootstrap bootstrap;

    BootstrapController(Bootstrap bootstrap) {
        this.bootstrap = bootstrap;
    }

    @PostMapping("/internal/bootstrap")
    Bootstrap.Installation run(Caller.Service caller) {
        return bootstrap.run();
    }
}
