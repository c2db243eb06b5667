package dev.loam.project;

import dev.loam.platform.test.ComposeImage;
import org.junit.jupiter.api.Test;

class ProjectImageIT {

    @Test
    void imageServesAndLetsNobodyInWithoutAnIdentity() {
        ComposeImage.check("project-service", "/actuator/health/readiness", "/platform/v1/projects");
    }
}
