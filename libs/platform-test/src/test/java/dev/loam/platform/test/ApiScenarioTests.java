package dev.loam.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiScenarioTests {

    private final HttpServer server;
    private final ApiScenario.Api api;

    ApiScenarioTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        api = new ApiScenario.Api(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @BeforeEach
    void echo() {
        server.createContext("/", ApiScenarioTests::echo);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void requestIsSentAsDescribedAndItsAnswerIsChecked() {
        api.post("/album?x=1", "{\"name\":\"Ötzi\"}")
                .bearer("token")
                .answers(200)
                .with("POST /album?x=1", "Bearer token", "application/json", "{\"name\":\"Ötzi\"}")
                .withHeader("X-Marker", "here")
                .without("secret");
    }

    @Test
    void anotherStatusFailsAndShowsTheBody() {
        assertThatThrownBy(() -> api.get("/album").answers(404))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /album");
    }

    @Test
    void missingContentFails() {
        ApiAnswer answer = api.get("/album").answers(200);
        assertThatThrownBy(() -> answer.with("no such thing")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> answer.withHeader("X-Marker", "elsewhere")).isInstanceOf(AssertionError.class);
    }

    @Test
    void forbiddenContentFailsInBodyAndHeaders() {
        ApiAnswer answer = api.get("/album").answers(200);
        assertThatThrownBy(() -> answer.without("GET")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> answer.without("here")).isInstanceOf(AssertionError.class);
    }

    @Test
    void beginningCanBeContinuedInSeveralWays() {
        ApiScenario common = api.get("/album");
        common.header("apikey", "first").answers(200).with("first");
        assertThat(common.headers()).isEmpty();
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String start =
                exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n" + headers.getFirst("Authorization")
                        + "\n" + headers.getFirst("Content-Type") + "\n" + headers.getFirst("apikey") + "\n";
        byte[] first = start.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Marker", "here");
        exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, first.length + sent.length);
        try (var body = exchange.getResponseBody()) {
            body.write(first);
            body.write(sent);
        }
    }
}
