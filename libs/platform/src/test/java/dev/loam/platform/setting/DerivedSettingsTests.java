package dev.loam.platform.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.project.ProjectStatus;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class DerivedSettingsTests {
    private final AtomicInteger derivations = new AtomicInteger();
    private final DerivedSettings<String> derived = new DerivedSettings<>(project -> {
        derivations.incrementAndGet();
        return project.name();
    });

    @Test
    void theSameProjectIsDerivedFromOnce() {
        Project project = project("abcdefghijklmnopqrst", "before", 1);

        assertThat(derived.of(project)).isEqualTo("before");
        assertThat(derived.of(project)).isEqualTo("before");
        assertThat(derivations).hasValue(1);
    }

    @Test
    void aChangedProjectIsDerivedFromAnew() {
        derived.of(project("abcdefghijklmnopqrst", "before", 1));

        assertThat(derived.of(project("abcdefghijklmnopqrst", "after", 2))).isEqualTo("after");
    }

    @Test
    void projectsDoNotShareWhatIsDerived() {
        derived.of(project("abcdefghijklmnopqrst", "one", 1));

        assertThat(derived.of(project("bcdefghijklmnopqrstu", "other", 1))).isEqualTo("other");
    }

    private static Project project(String ref, String name, long version) {
        return new Project(
                new ProjectRef(ref),
                new UUID(0, 1),
                name,
                ProjectStatus.ACTIVE,
                "127.0.0.1",
                5432,
                true,
                1,
                JsonNodeFactory.instance.objectNode(),
                JsonNodeFactory.instance.objectNode(),
                version);
    }
}
