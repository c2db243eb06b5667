package dev.loam.platform.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideClientTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hook",
                "https://127.0.0.1/hook",
                "https://127.1/hook",
                "https://localhost/hook",
                "https://[::1]/hook",
                "https://[::ffff:127.0.0.1]/hook",
                "https://10.0.0.1/hook",
                "https://169.254.169.254/latest/meta-data",
                "https://2130706433/hook"
            })
    void privateAddressesAndPlainHttpAreRefused(String address) throws IOException {
        try (OutsideClient client = new OutsideClient(false)) {
            assertThat(client.post(URI.create(address), Map.of(), new byte[0], 10))
                    .isNotInstanceOf(OutsideAnswer.Answered.class);
        }
    }

    @Test
    void clientThatWasNeverUsedCloses() throws IOException {
        new OutsideClient(false).close();
    }
}
