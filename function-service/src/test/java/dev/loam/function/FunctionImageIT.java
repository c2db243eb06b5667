package dev.loam.function;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class FunctionImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("function-service", "/actuator/health/readiness", "/functions/v1/hello");
    }
}
