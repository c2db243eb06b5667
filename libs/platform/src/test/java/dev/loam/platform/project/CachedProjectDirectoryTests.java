package dev.loam.platform.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.change.Change;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class CachedProjectDirectoryTests {
    private static final ProjectRef REF = new ProjectRef("abcdefghijklmnopqrst");

    private final CountedLookup lookup = new CountedLookup();
    private final CachedProjectDirectory directory = new CachedProjectDirectory(lookup);

    @Test
    void projectIsAskedForOnce() {
        directory.require(REF);
        directory.require(REF);
        assertThat(lookup.asked).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {Change.PROJECT, Change.DATABASE})
    void projectIsAskedForAgainWhenItsRecordChangedOrItsDatabaseWasMade(String kind) {
        directory.require(REF);
        directory.changed(new Change(1, kind, REF.value()));
        assertThat(directory.require(REF).version()).isEqualTo(2);
    }

    @Test
    void whatElseChangesOfAProjectIsNoReasonToAskAgain() {
        directory.require(REF);
        directory.changed(new Change(1, Change.KEY, REF.value()));
        assertThat(directory.require(REF).version()).isOne();
    }

    private static final class CountedLookup implements ProjectLookup {
        private int asked;

        @Override
        public Project get(ProjectRef ref) {
            asked++;
            return new Project(
                    ref,
                    new UUID(0, 1),
                    "sample",
                    ProjectStatus.ACTIVE,
                    "127.0.0.1",
                    5432,
                    asked > 1,
                    1,
                    JsonNodeFactory.instance.objectNode(),
                    JsonNodeFactory.instance.objectNode(),
                    asked);
        }

        @Override
        public Project ensureDatabase(ProjectRef ref) {
            return get(ref);
        }
    }
}
