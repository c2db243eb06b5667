package dev.loam.database;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class DatabaseImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("database-service", "/actuator/health/readiness", "/rest/v1/photos");
    }
}
