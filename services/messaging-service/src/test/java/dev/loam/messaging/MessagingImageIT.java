package dev.loam.messaging;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class MessagingImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("messaging-service", "/actuator/health/readiness", "/inbox/v1");
    }
}
