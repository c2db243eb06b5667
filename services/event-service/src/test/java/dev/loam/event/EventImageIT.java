package dev.loam.event;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class EventImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("event-service", "/actuator/health/readiness", "/events/v1");
    }
}
