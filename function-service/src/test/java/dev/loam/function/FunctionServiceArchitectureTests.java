package dev.loam.function;

import dev.loam.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class FunctionServiceArchitectureTests {

    @Test
    void followsTheHouseRules() {
        ArchitectureRules.checkAll("dev.loam.function");
    }
}
