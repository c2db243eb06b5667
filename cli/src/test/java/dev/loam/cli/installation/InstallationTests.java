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
    void projectIsFoundByItsWholeNameOnAnyPage() throws IOException {
        try (FakeProjects projects = new FakeProjects("shop", "shop-staging", "shop 2")) {
            assertThat(Installation.refOf("shop", projects.platform())).isEqualTo(FakeProjects.ref(0));
            assertThat(Installation.refOf("shop 2", projects.platform())).isEqualTo(FakeProjects.ref(2));
        }
    }

    @Test
    void nameThatNoneOrSeveralHaveIsRefused() throws IOException {
        try (FakeProjects projects = new FakeProjects("shop", "shop-staging", "shop")) {
            assertThatThrownBy(() -> Installation.refOf("staging", projects.platform()))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessage("There is no project staging.");
            assertThatThrownBy(() -> Installation.refOf("shop", projects.platform()))
                    .isInstanceOfSatisfying(
                            CommandFailure.class,
                            several -> assertThat(several.action())
                                    .contains(FakeProjects.ref(0), FakeProjects.ref(2))
                                    .doesNotContain(FakeProjects.ref(1)))
                    .hasMessage("2 projects are named shop.");
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
