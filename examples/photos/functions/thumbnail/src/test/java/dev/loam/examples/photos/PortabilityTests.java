package dev.loam.examples.photos;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The classes that Loam runs, in a process of their own without it: the project is reached over HTTP with a key. */
class PortabilityTests {
    private static final Path PHOTO = Path.of("../../photo.jpg");

    private final Map<String, byte[]> written = new ConcurrentHashMap<>();
    private HttpServer loam;

    @BeforeEach
    void start() throws IOException {
        loam = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        loam.createContext("/storage/v1/object/", this::storage);
        loam.start();
    }

    @AfterEach
    void stop() {
        loam.stop(0);
    }

    @Test
    void sameFunctionRunsUnderTheWebAdapterOfSpringCloudFunction() throws Exception {
        Process process = adapter();
        try (BufferedReader output = process.inputReader();
                HttpClient client = HttpClient.newHttpClient()) {
            URI function = URI.create("http://127.0.0.1:" + port(output) + "/thumbnail");

            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(function)
                            .header("ce-specversion", "1.0")
                            .header("ce-id", "1")
                            .header("ce-type", "loam.storage.object.created")
                            .header("ce-source", "/projects/abcdefghijklmnopqrst/storage/photos")
                            .header("ce-subject", "ada/dandelion.jpg")
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString("{\"bucket\":\"photos\"}"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            assertThat(written).hasSize(3);
            byte[] small = written.get("/storage/v1/object/thumbnails/ada/dandelion.jpg/128.jpg");
            assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(128);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process adapter() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WebAdapter.class.getName(),
                        "--server.port=0",
                        "--server.address=127.0.0.1")
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "LOAM_URL", "http://127.0.0.1:" + loam.getAddress().getPort(), "LOAM_KEY", "lm_sec_test"));
        return builder.start();
    }

    private static String port(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith(WebAdapter.STARTED)) {
                return line.substring(WebAdapter.STARTED.length());
            }
        }
        throw new AssertionError("The adapter did not start:\n" + said);
    }

    private void storage(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = "lm_sec_test".equals(exchange.getRequestHeaders().getFirst("apikey"));
            boolean reads = exchange.getRequestMethod().equals("GET");
            if (known && !reads) {
                written.put(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestBody().readAllBytes());
            }
            byte[] answer = known && reads ? Files.readAllBytes(PHOTO) : new byte[0];
            exchange.sendResponseHeaders(known ? 200 : 401, answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
        }
    }
}
