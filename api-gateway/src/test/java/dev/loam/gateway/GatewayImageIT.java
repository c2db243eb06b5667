package dev.loam.gateway;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class GatewayImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("api-gateway", "/health", "/rest/v1/photos");
    }
}
