package dev.loam.gateway.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What billing gets to know of answers, whatever becomes of them on the way. */
class MeteredAnswerTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final int HUGE = 64 * 1024 * 1024;
    private static final byte[] PART = new byte[64 * 1024];
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<JsonNode> told = new CopyOnWriteArrayList<>();

    private static final PlayedServices services = PlayedServices.start()
            .project(REF, "{}")
            .key("anon-key", REF, "anon")
            .answers("/internal/usage/chunks", MeteredAnswerTests::take)
            .answers(
                    "/storage/v1/object/files/unchanged",
                    exchange -> PlayedServices.send(exchange, 304, "text/plain", ""))
            .answers(
                    "/storage/v1/object/files/part",
                    exchange -> PlayedServices.send(exchange, 206, "application/octet-stream", "0123456789"))
            .answers(
                    "/storage/v1/object/files/beyond",
                    exchange -> PlayedServices.send(exchange, 416, "application/json", "{\"error\":1}"))
            .answers("/storage/v1/object/files/huge", MeteredAnswerTests::pour)
            .answers("/storage/v1/object/upload", exchange -> PlayedServices.send(exchange, 200, "text/plain", "ok"))
            .answers("/rest/v1/much", exchange -> PlayedServices.send(exchange, 200, "application/json", much()));

    private static final RunningGateway gateway =
            RunningGateway.before(services, "--loam.platform.usage.ship-after=20ms");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void answerThatSendsNothingIsARequestWithoutBytes() throws Exception {
        assertThat(get("GET", "/storage/v1/object/files/unchanged").statusCode())
                .isEqualTo(304);
        assertThat(bytes(304)).isZero();
    }

    @Test
    void rangeCostsItsBytesAndOneThatIsNoneItsError() throws Exception {
        assertThat(get("GET", "/storage/v1/object/files/part").statusCode()).isEqualTo(206);
        assertThat(bytes(206)).isEqualTo(10);
        assertThat(get("GET", "/storage/v1/object/files/beyond").statusCode()).isEqualTo(416);
        assertThat(bytes(416)).isEqualTo("{\"error\":1}".length());
    }

    @Test
    void compressedAnswerCostsTheBytesThatWentOut() throws Exception {
        HttpResponse<byte[]> answer = get("GET", "/rest/v1/much", "Accept-Encoding", "gzip");
        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(answer.body().length).isLessThan(much().length() / 10);
        assertThat(bytesOf("GET", "/rest/v1", 200)).isEqualTo(answer.body().length);
    }

    @Test
    void downloadThatIsGivenUpCostsAboutWhatWasSent() throws Exception {
        int received;
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            socket.setReceiveBufferSize(16 * 1024);
            request(socket, "GET /storage/v1/object/files/huge HTTP/1.1", "");
            received = socket.getInputStream().readNBytes(PART.length).length;
            socket.setSoLinger(true, 0);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ended("GET", "storage", 200)).isNotEmpty());
        long counted = ended("GET", "storage", 200).getFirst().path("bytes").asLong();
        assertThat(counted).isGreaterThanOrEqualTo(received - 1024).isLessThan(HUGE);
    }

    @Test
    void uploadThatIsGivenUpIsOneRequest() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", gateway.port())) {
            request(
                    socket,
                    "POST /storage/v1/object/upload/a HTTP/1.1",
                    "Content-Length: 100000\r\nExpect: 100-continue\r\n");
            awaitContinue(socket);
            socket.getOutputStream().write(PART, 0, 100);
            socket.getOutputStream().flush();
            socket.setSoLinger(true, 0);
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(begun("POST")).isOne());
        assertThat(get("GET", "/storage/v1/object/files/part").statusCode()).isEqualTo(206);
    }

    /** Until the gateway wants the body: a reset that came before would take the request's head along unread. */
    private static void awaitContinue(Socket socket) throws IOException {
        assertThat(new String(socket.getInputStream().readNBytes(CONTINUE.length()), StandardCharsets.US_ASCII))
                .isEqualTo(CONTINUE);
    }

    private static void request(Socket socket, String line, String more) throws IOException {
        socket.getOutputStream()
                .write("%s\r\nHost: localhost\r\napikey: anon-key\r\n%s\r\n"
                        .formatted(line, more)
                        .getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private HttpResponse<byte[]> get(String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.address().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("apikey", "anon-key");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static long bytes(int status) {
        return bytesOf("GET", "storage", status);
    }

    private static long bytesOf(String method, String route, int status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ended(method, route, status)).isNotEmpty());
        return ended(method, route, status).getFirst().path("bytes").asLong();
    }

    /** Requests that ended so, as billing was told. */
    private static List<JsonNode> ended(String method, String route, int status) {
        return told.stream()
                .filter(request -> request.path("method").asString().equals(method)
                        && request.path("route").asString().contains(route)
                        && request.path("status").asInt() == status)
                .toList();
    }

    private static long begun(String method) {
        return told.stream()
                .filter(request -> request.path("method").asString().equals(method))
                .map(request -> request.path("id").asString())
                .distinct()
                .count();
    }

    private static void take(HttpExchange exchange) throws IOException {
        JsonNode chunk = JSON.readTree(exchange.getRequestBody().readAllBytes());
        chunk.path("requests").forEach(told::add);
        PlayedServices.send(
                exchange,
                200,
                "application/json",
                "{\"position\":%d}".formatted(chunk.path("to").asInt()));
    }

    private static void pour(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, HUGE);
        try (exchange) {
            for (int sent = 0; sent < HUGE; sent += PART.length) {
                exchange.getResponseBody().write(PART);
            }
        }
    }

    private static String much() {
        return "[" + "{\"name\":\"the same again\"},".repeat(5000) + "{}]";
    }
}
