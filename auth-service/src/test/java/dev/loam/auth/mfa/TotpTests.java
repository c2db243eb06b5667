package dev.loam.auth.mfa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {
    private static final String SECRET = Totp.encode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** The last six digits of RFC 6238's table for SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
    }

    @Test
    void secretIsBase32() {
        assertThat(SECRET).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void codeIsGoodOnePeriodBeforeAndAfter() {
        Instant now = Instant.ofEpochSecond(1111111111);
        long period = now.getEpochSecond() / 30;
        for (long other = period - 1; other <= period + 1; other++) {
            assertThat(Totp.periodOf(SECRET, Totp.code(SECRET, other), now)).isEqualTo(other);
        }
        assertThat(Totp.periodOf(SECRET, Totp.code(SECRET, period - 2), now)).isEqualTo(-1);
        assertThat(Totp.periodOf(SECRET, Totp.code(SECRET, period + 2), now)).isEqualTo(-1);
        assertThat(Totp.periodOf(SECRET, "", now)).isEqualTo(-1);
    }

    @Test
    void pictureHoldsWhatItSaysItDoes() {
        int most = 0;
        while (QrPicture.holds("a".repeat(most + 1))) {
            most++;
        }
        assertThat(QrPicture.svg("a".repeat(most))).startsWith("<svg ");
        String more = "a".repeat(most + 1);
        assertThatThrownBy(() -> QrPicture.svg(more)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pictureIsOneThatAnAddressCanHold() {
        String svg = QrPicture.svg(Totp.uri("Shop & Co", "ada@example.com", SECRET));
        assertThat(svg).startsWith("<svg ").endsWith("</svg>").doesNotContain("#", "\n");
        assertThat(Totp.uri("Shop & Co", "ada@example.com", SECRET))
                .isEqualTo("otpauth://totp/Shop%20%26%20Co:ada%40example.com?algorithm=SHA1&digits=6"
                        + "&issuer=Shop%20%26%20Co&period=30&secret=" + SECRET);
    }
}
