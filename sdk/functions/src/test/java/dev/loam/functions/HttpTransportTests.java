package dev.loam.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTransportTests {
    private HttpServer platform;
    private Headers headers = new Headers();
    private String path = "";

    @BeforeEach
    void start() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        platform.createContext("/", this::echo);
        platform.start();
    }

    @AfterEach
    void stop() {
        platform.stop(0);
    }

    @Test
    void sendsTheKeyBothWays() {
        Response response = loam().request(Request.json("POST", "/rest/v1/photos?select=id", "{\"a\":1}"));

        assertThat(response.text()).isEqualTo("{\"a\":1}");
        assertThat(path).isEqualTo("/rest/v1/photos?select=id");
        assertThat(headers.getFirst("apikey")).isEqualTo("lm_sec_x");
        assertThat(headers.getFirst("Authorization")).isEqualTo("Bearer lm_sec_x");
        assertThat(response.header("content-type")).contains("text/plain");
    }

    @Test
    void saysThatThereWasNoAnswer() {
        Loam loam = loam();
        platform.stop(0);

        assertThatExceptionOfType(LoamException.class)
                .isThrownBy(() -> loam.request(Request.get("/rest/v1/photos")))
                .satisfies(failure -> assertThat(failure.status()).isZero());
    }

    private Loam loam() {
        String url = "http://127.0.0.1:" + platform.getAddress().getPort() + "/";
        return Loam.outside(Map.of("LOAM_URL", url, "LOAM_KEY", "lm_sec_x"));
    }

    private void echo(HttpExchange exchange) throws IOException {
        headers = exchange.getRequestHeaders();
        path = exchange.getRequestURI().toString();
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
