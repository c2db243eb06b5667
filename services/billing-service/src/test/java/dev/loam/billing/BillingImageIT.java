package dev.loam.billing;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class BillingImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("billing-service", "/actuator/health/readiness", "/platform/v1/price-book");
    }
}
