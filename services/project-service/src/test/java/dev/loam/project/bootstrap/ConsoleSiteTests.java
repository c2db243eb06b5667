package dev.loam.project.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class ConsoleSiteTests {

    private static ConsoleSite of(String publicUrl) {
        return ConsoleSite.of(URI.create(publicUrl));
    }

    @Test
    void thisMachineIsCalledLocalhostHoweverItIsWritten() {
        ConsoleSite expected = new ConsoleSite("localhost", "http://localhost:8000", true);

        assertThat(of("http://127.0.0.1:8000")).isEqualTo(expected);
        assertThat(of("http://localhost:8000")).isEqualTo(expected);
        assertThat(of("http://[::1]:8000")).isEqualTo(expected);
    }

    @Test
    void domainHasPasskeysOverHttpsOnly() {
        assertThat(of("https://Loam.example.com/"))
                .isEqualTo(new ConsoleSite("loam.example.com", "https://loam.example.com", true));
        assertThat(of("http://loam.example.com").offersPasskeys()).isFalse();
    }

    @Test
    void numberOfAnotherMachineHasNone() {
        assertThat(of("https://192.0.2.7").offersPasskeys()).isFalse();
        assertThat(of("https://[2001:db8::1]:8443").offersPasskeys()).isFalse();
    }
}
