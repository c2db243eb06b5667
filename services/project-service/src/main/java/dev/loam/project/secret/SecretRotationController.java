package dev.loam.project.secret;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SecretRotationController {
    private final SecretRotation rotation;

    SecretRotationController(SecretRotation rotation) {
        this.rotation = rotation;
    }

    @Requires(Permission.INSTALLATION_WRITE)
    @PostMapping("/platform/v1/secrets/rotate")
    Rotated rotate(Caller.Operator caller) {
        return new Rotated(rotation.run());
    }

    record Rotated(Map<String, Integer> resealed) {}
}
