package dev.loam.gateway;

import dev.loam.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    @Test
    void followsTheHouseRules() {
        ArchitectureRules.checkAll("dev.loam.gateway");
    }
}
