package dev.loam.project.secret;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SecretRotationController {
    private final SecretRotation rotation;
    private final RotationProgress progress;

    SecretRotationController(SecretRotation rotation, RotationProgress progress) {
        this.rotation = rotation;
        this.progress = progress;
    }

    @Requires(Permission.INSTALLATION_WRITE)
    @PostMapping("/platform/v1/secrets/rotate")
    Rotated rotate(Caller.Operator caller) {
        return new Rotated(rotation.run());
    }

    /** How far the latest rotation has come through the databases of projects. */
    @Requires(Permission.INSTALLATION_READ)
    @GetMapping("/platform/v1/secrets/rotation")
    RotationProgress.Progress progress(Caller.Operator caller) {
        return progress.find()
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There was no rotation of keys yet"));
    }

    record Rotated(Map<String, Integer> resealed) {}
}
