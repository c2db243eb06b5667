package dev.loam.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.loam.cli.CommandFailure;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InstallationTests {

    @Test
    void tokenOfTheEnvironmentIsEnoughWithoutAnInstallationHere() throws IOException {
        AtomicReference<String> authorization = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/platform/v1/projects", exchange -> {
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = "[]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            PlatformClient platform =
                    Objects.requireNonNull(Installation.elsewhere(Map.of("LOAM_URL", url, "LOAM_TOKEN", "lm_pat_ci")));

            assertThat(platform.get("/projects")).isEmpty();
            assertThat(authorization).hasValue("Bearer lm_pat_ci");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void withoutATokenTheInstallationHereIsMeant() {
        assertThat(Installation.elsewhere(Map.of("LOAM_URL", "http://127.0.0.1:1")))
                .isNull();
        assertThatThrownBy(() -> Installation.elsewhere(Map.of("LOAM_TOKEN", "lm_pat_ci")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("LOAM_URL");
    }
}
