package dev.loam.standalone;

import dev.loam.platform.test.ArchitectureRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTests {

    @Test
    void followsTheHouseRules() {
        ArchitectureRules.checkAll("dev.loam.standalone");
    }

    /** Here all of them are on one class path, so that a dependency that a service's own build cannot see is found. */
    @ParameterizedTest
    @ValueSource(
            strings = {"auth", "storage", "function", "project", "database", "event", "billing", "gateway", "platform"})
    void servicesKnowNothingOfEachOther(String service) {
        ArchitectureRules.checkAll("dev.loam." + service);
    }
}
