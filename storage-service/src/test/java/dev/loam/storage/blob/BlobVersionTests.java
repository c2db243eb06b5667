package dev.loam.storage.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlobVersionTests {

    @Test
    void thoseThatComeTogetherShareAFolderAndAllFoldersAreFilled() {
        List<UUID> versions =
                Stream.generate(BlobVersion::next).limit(257 * 1024).toList();

        assertThat(versions)
                .doesNotHaveDuplicates()
                .allMatch(version -> version.version() == 4 && version.variant() == 2);
        assertThat(folders(versions.subList(0, 500))).isLessThanOrEqualTo(2);
        assertThat(folders(versions)).isEqualTo(256);
    }

    private static long folders(List<UUID> versions) {
        return versions.stream()
                .map(version -> version.toString().substring(0, 2))
                .distinct()
                .count();
    }
}
