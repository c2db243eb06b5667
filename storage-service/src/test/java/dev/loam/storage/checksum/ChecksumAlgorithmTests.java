package dev.loam.storage.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChecksumAlgorithmTests {

    @ParameterizedTest
    @CsvSource({
        "CRC32, cbf43926",
        "CRC32C, e3069283",
        "CRC64NVME, ae8b14860a799888",
        "SHA1, f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256, 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void checkValueIsTheOneOfItsCatalogue(ChecksumAlgorithm algorithm, String expected) {
        byte[] bytes = "123456789".getBytes(StandardCharsets.US_ASCII);
        RunningChecksum checksum = algorithm.start();
        checksum.update(bytes, 0, bytes.length);
        assertThat(HexFormat.of().formatHex(checksum.value())).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void pieceByPieceGivesTheSameAsAtOnce(ChecksumAlgorithm algorithm) {
        byte[] bytes = new byte[1000];
        new Random(7).nextBytes(bytes);
        RunningChecksum whole = algorithm.start();
        whole.update(bytes, 0, bytes.length);
        byte[] expected = whole.value();
        assertThat(expected).hasSize(algorithm.length());
        for (int size = 1; size < 20; size++) {
            RunningChecksum checksum = algorithm.start();
            for (int at = 0; at < bytes.length; at += size) {
                checksum.update(bytes, at, Math.min(size, bytes.length - at));
            }
            assertThat(checksum.value()).as("in pieces of %d", size).isEqualTo(expected);
        }
    }

    @Test
    void headersNameAlgorithmsInAnyCase() {
        assertThat(ChecksumAlgorithm.ofHeader("X-Amz-Checksum-Crc64Nvme")).isEqualTo(ChecksumAlgorithm.CRC64NVME);
        assertThat(ChecksumAlgorithm.ofHeader("x-amz-checksum-algorithm")).isNull();
        assertThat(ChecksumAlgorithm.ofHeader("content-md5")).isNull();
    }
}
