package dev.loam.function.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.loam.function.Jars;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ComponentTests {
    private static final String LOG4J = "pkg:maven/org.apache.logging.log4j/log4j-core";

    @Test
    void versionsAreOrderedAsMavenDoes() {
        List<String> ordered = List.of(
                "1.0-alpha1",
                "1.0-beta",
                "1.0-M2",
                "1.0-RC1",
                "1.0-SNAPSHOT",
                "1.0",
                "1.0-sp",
                "1.0.1",
                "1.2",
                "1.10",
                "2");
        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(
                                ComponentVersion.of(ordered.get(i)).compareTo(ComponentVersion.of(ordered.get(j)))))
                        .as("%s and %s", ordered.get(i), ordered.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
        assertThat(ComponentVersion.of("1")).isEqualByComparingTo(ComponentVersion.of("1.0.0.Final"));
    }

    @Test
    void rangesHaveTheirEndsOrNot() {
        VersionRange range = VersionRange.of("[2.0,2.17.1),(,1.2]");
        assertThat(List.of("2.0", "2.14.1", "2.17.0", "1.2", "0.9", "2.17.1-rc1"))
                .allMatch(range::contains);
        assertThat(List.of("2.17.1", "1.3", "2.0-beta9", "3")).noneMatch(range::contains);
        assertThat(VersionRange.of("[1.5,)").contains("99")).isTrue();
        assertThat(VersionRange.of("1.5").contains("1.5.0")).isTrue();
        assertThat(VersionRange.of("[1.5]").contains("1.5.1")).isFalse();
    }

    @Test
    void rulesMatchByNameGroupAndVersion() {
        assertThat(matches(LOG4J + "@[2.0,2.17.1)", LOG4J + "@2.14.1")).isTrue();
        assertThat(matches(LOG4J + "@[2.0,2.17.1)", LOG4J + "@2.17.1")).isFalse();
        assertThat(matches(LOG4J, LOG4J + "@2.17.1?type=jar#x")).isTrue();
        assertThat(matches(LOG4J, "pkg:maven/other/log4j-core@2.0")).isFalse();
        assertThat(matches("pkg:maven/org.apache.logging.log4j/*", LOG4J + "@1"))
                .isTrue();
        // A file's name alone is enough to be suspected.
        assertThat(matches(LOG4J + "@[2.0,2.17.1)", "pkg:generic/log4j-core@2.14.1"))
                .isTrue();
        assertThat(matches(LOG4J + "@[2.0,2.17.1)", LOG4J))
                .as("of no known version")
                .isTrue();
        assertThat(ComponentRule.of("log4j")).isNull();
        assertThat(ComponentRule.of(LOG4J + "@[2.0")).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ComponentProperties(List.of("log4j"), List.of()))
                .withMessageContaining("log4j");
    }

    @Test
    void documentsAndLibrariesAreReadBoth() throws IOException {
        ComponentReader reader = new ComponentReader(1_000_000);
        read(reader, "META-INF/sbom/application.cdx.json", """
                {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
                  {"type":"library","group":"com.example","name":"a","version":"1","purl":"pkg:maven/com.example/a@1?type=jar",
                   "components":[{"name":"inner","group":"com.example","version":"2"}]}]}
                """.getBytes(StandardCharsets.UTF_8));
        read(reader, "META-INF/sbom/other.json", "no json".getBytes(StandardCharsets.UTF_8));
        read(
                reader,
                "BOOT-INF/lib/whatever.jar",
                Jars.empty()
                        .with("META-INF/maven/org.apache.logging.log4j/log4j-core/pom.properties", """
                                groupId=org.apache.logging.log4j
                                artifactId=log4j-core
                                version=2.14.1
                                """)
                        .bytes());
        read(
                reader,
                "BOOT-INF/lib/spring-core-7.0.9.jar",
                Jars.empty().with("a", "b").bytes());
        read(reader, "BOOT-INF/lib/broken-1.jar", new byte[] {'P', 'K', 3, 4, 0});

        assertThat(reader.components())
                .extracting(Component::purl)
                .containsExactly(
                        "pkg:generic/broken@1",
                        "pkg:generic/spring-core@7.0.9",
                        "pkg:maven/com.example/a@1",
                        "pkg:maven/com.example/inner@2",
                        LOG4J + "@2.14.1");
    }

    @Test
    void bombInALibraryIsRefused() {
        byte[] bomb = Jars.empty().with("zeros", new byte[2_000_000]).bytes();
        ComponentReader reader = new ComponentReader(1_000_000);

        assertThat(bomb).hasSizeLessThan(10_000);
        assertThatExceptionOfType(ComponentReader.TooLargeException.class)
                .isThrownBy(() -> read(reader, "BOOT-INF/lib/bomb-1.jar", bomb));
    }

    private static boolean matches(String rule, String purl) {
        return Objects.requireNonNull(ComponentRule.of(rule)).matches(Objects.requireNonNull(Component.of(purl)));
    }

    private static void read(ComponentReader reader, String name, byte[] content) throws IOException {
        assertThat(ComponentReader.isTelling(name)).isTrue();
        reader.read(name, new ByteArrayInputStream(content));
    }
}
