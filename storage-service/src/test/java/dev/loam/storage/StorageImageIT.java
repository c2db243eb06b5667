package dev.loam.storage;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class StorageImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("storage-service", "/actuator/health/readiness", "/storage/v1/bucket");
    }
}
