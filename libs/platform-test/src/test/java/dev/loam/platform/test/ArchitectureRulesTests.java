package dev.loam.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureRulesTests {

    @Test
    void thisModuleFollowsThem() {
        ArchitectureRules.checkAll("dev.loam.platform.test");
    }

    @Test
    void embeddedPostgresFollowsThem() {
        ArchitectureRules.checkAll("dev.loam.postgres");
    }

    @Test
    void packageWithoutClassesIsAMistake() {
        assertThatThrownBy(() -> ArchitectureRules.checkAll("dev.loam.misspelt"))
                .hasMessageContaining("dev.loam.misspelt");
    }

    @Test
    void eachBrokenRuleIsNamedWithItsReason() {
        List<String> violations = violationsIn("dev.loam.storage");

        assertThat(violations).hasSize(5);
        assertThat(String.join("\n", violations))
                .contains("because services speak HTTP or events", "dev.loam.auth.sample.Session")
                .contains("because a controller is called by HTTP")
                .contains("because a controller binds", "JdbcClient")
                .contains("because such a name says", "BucketManager")
                .contains("because a field that may be missing");
    }

    @Test
    void serviceMayUseItself() {
        assertThat(violationsIn("dev.loam.auth")).isEmpty();
    }

    @Test
    void mockOfAnOwnTypeIsNamed() {
        assertThatThrownBy(() -> ArchitectureRules.checkTests("dev.loam.storage"))
                .hasMessageContaining("a mock of our own type")
                .hasMessageContaining("MockingTests.buckets");
    }

    private static List<String> violationsIn(String basePackage) {
        return ArchitectureRules.violations(
                ArchitectureRules.rulesFor(basePackage), new ClassFileImporter().importPackages(basePackage));
    }
}
