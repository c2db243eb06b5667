package dev.loam.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.standalone.StartupFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {
    @TempDir
    private Path folder;

    @Test
    void secretsAreRandomKeptAndReadableByTheirOwnerOnly() throws IOException {
        String first;
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            Path secret = data.secret("platform.key");
            first = Files.readString(secret);
            assertThat(Base64.getDecoder().decode(first.strip())).hasSize(32);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(data.secret("master.key"))).isNotEqualTo(first);
        }
        try (DataFolder again = DataFolder.open(folder.resolve("data"))) {
            assertThat(Files.readString(again.secret("platform.key"))).isEqualTo(first);
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefusedInWords() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("taken")
                .satisfies(failure ->
                        assertThat(((StartupFailure) failure).action()).contains("--data"));
    }

    @Test
    void theLockNamesTheProcessThatHasTheFolder() throws IOException {
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            assertThat(Files.readString(data.part("run").resolve("lock")))
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void aPortIsRememberedWhileNobodyElseHasIt() throws IOException {
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            assertThat(data.rememberedPort("postgres")).isZero();
            int port;
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = taken.getLocalPort();
                data.rememberPort("postgres", port);
                assertThat(data.rememberedPort("postgres")).isZero();
            }
            assertThat(data.rememberedPort("postgres")).isEqualTo(port);
        }
    }
}
