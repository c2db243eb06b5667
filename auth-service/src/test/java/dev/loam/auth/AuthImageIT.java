package dev.loam.auth;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class AuthImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("auth-service", "/actuator/health/readiness", "/auth/v1/signup");
    }
}
