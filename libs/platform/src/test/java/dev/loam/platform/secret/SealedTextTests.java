package dev.loam.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTextTests {
    private static final String FIRST = "dGVzdC1zZWNyZXQtb2YtdGhpcnR5LXR3by1ieXRlcyE=";
    private static final String SECOND = "YW5vdGhlci1zZWNyZXQtb2YtdGhpcnR5LXR3by1ieXQ=";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("master.key"), FIRST + "\n");
    }

    private SealedText texts(String use) {
        return SealedText.of(file, "loam.test.master-key-file", use);
    }

    @Test
    void textOpensForItsPurposeAndUseAlone() {
        String kept = texts("a").seal("JBSWY3DPEHPK3PXP", "factor 1");
        assertThat(kept).startsWith("sealed:").doesNotContain("JBSWY3DPEHPK3PXP");
        assertThat(texts("a").open(kept, "factor 1")).isEqualTo("JBSWY3DPEHPK3PXP");
        assertThatThrownBy(() -> texts("a").open(kept, "factor 2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> texts("b").open(kept, "factor 1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasKeptBeforeOpensAsItIs() {
        assertThat(texts("a").open("JBSWY3DPEHPK3PXP", "factor 1")).isEqualTo("JBSWY3DPEHPK3PXP");
        assertThat(texts("a").isCurrent("JBSWY3DPEHPK3PXP")).isFalse();
    }

    @Test
    void textOfAnOlderKeyOpensAndIsToBeSealedAnew() throws IOException {
        SealedText texts = texts("a");
        String kept = texts.seal("secret", "row");
        assertThat(texts.isCurrent(kept)).isTrue();
        Files.writeString(file, FIRST + "\n" + SECOND + "\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(texts.open(kept, "row")).isEqualTo("secret");
        assertThat(texts.isCurrent(kept)).isFalse();
        assertThat(texts.isCurrent(texts.seal("secret", "row"))).isTrue();
    }

    @Test
    void withoutAFileItSaysWhatToSet() {
        assertThatThrownBy(() -> SealedText.of(null, "loam.test.master-key-file", "secrets of factors"))
                .hasMessageContaining("Set loam.test.master-key-file");
    }
}
