package dev.loam.messaging;

import dev.loam.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class HouseRulesTests {

    @Test
    void followsTheHouseRules() {
        ArchitectureRules.checkAll("dev.loam.messaging");
    }
}
