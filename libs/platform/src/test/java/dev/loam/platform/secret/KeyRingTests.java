package dev.loam.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTests {
    @TempDir
    private Path folder;

    @Test
    void opensOnlyForThePurposeItWasSealedFor() throws IOException {
        KeyRing ring = ring(1);
        byte[] sealed = ring.seal("secret", "here");
        assertThat(ring.open(sealed, "here")).isEqualTo("secret");
        assertThatThrownBy(() -> ring.open(sealed, "there"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there");
    }

    @Test
    void newestKeySealsAndAllOpenWithoutARestart() throws IOException {
        KeyRing ring = ring(1);
        byte[] old = ring.seal("secret", "here");
        write(1, 2);
        byte[] fresh = ring.seal("secret", "here");
        assertThat(prefix(fresh)).isEqualTo(ring.newestPrefix()).isNotEqualTo(prefix(old));
        assertThat(ring.open(old, "here")).isEqualTo("secret");
        write(2);
        assertThat(ring.open(fresh, "here")).isEqualTo("secret");
        assertThatThrownBy(() -> ring.open(old, "here")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensWhatWasSealedBeforeThereWereRings() throws IOException, GeneralSecurityException {
        byte[] bare = new AesGcmJce(key(1)).encrypt(bytes("secret"), bytes("here"));
        KeyRing ring = ring(1, 2);
        assertThat(ring.open(bare, "here")).isEqualTo("secret");
        assertThat(prefix(bare)).isNotEqualTo(ring.newestPrefix());
    }

    @Test
    void fileThatHoldsNoKeySaysSo() throws IOException {
        Path file = folder.resolve("ring");
        Files.writeString(file, "# nothing yet\n");
        assertThatThrownBy(() -> KeyRing.of(file, "loam.test")).hasMessageContaining("holds no key");
        Files.writeString(file, "c2hvcnQ=\n");
        assertThatThrownBy(() -> KeyRing.of(file, "loam.test")).hasMessageContaining("32 bytes");
    }

    private KeyRing ring(int... keys) throws IOException {
        write(keys);
        return KeyRing.of(folder.resolve("ring"), "loam.test");
    }

    private void write(int... keys) throws IOException {
        StringBuilder lines = new StringBuilder("# keys of a test\n");
        for (int key : keys) {
            lines.append(Base64.getEncoder().encodeToString(key(key))).append('\n');
        }
        Path file = folder.resolve("ring");
        Files.writeString(file, lines);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(keys.length * 10L + keys[0])));
    }

    private static byte[] key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return key;
    }

    private static byte[] prefix(byte[] sealed) {
        return Arrays.copyOf(sealed, 5);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
