package dev.loam.worker.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.worker.JarBuilder;
import dev.loam.worker.Serving;
import dev.loam.worker.sample.Plain;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTests {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Serving serving;

    @BeforeEach
    void start() throws IOException {
        serving = Serving.start(new PlainHost(), "hello", 0, Duration.ofSeconds(30), "");
    }

    @AfterEach
    void stop() {
        serving.close();
        client.close();
    }

    @Test
    void functionHasTheRoutesThatItWillHave() throws Exception {
        serve(Plain.Bytes.class);

        assertThat(post("/functions/v1/hello", "text/plain", "12345").body()).containsExactly(5);
        assertThat(post("/functions/v1/hello/deeper?a=b", "text/plain", "1").statusCode())
                .isEqualTo(200);
        assertThat(post("/", "text/plain", "123").body()).containsExactly(3);
    }

    @Test
    void eventsAreTakenInBothModes() throws Exception {
        serve(Plain.Events.class);

        HttpResponse<byte[]> structured = post("/functions/v1/hello", "application/cloudevents+json", """
                {"specversion":"1.0","id":"7","type":"loam.test","source":"/here","subject":"cat.jpg","loamhop":"3",
                 "data":{"a":1}}
                """);
        HttpResponse<byte[]> binary = send(request("/functions/v1/hello")
                .header("ce-specversion", "1.0")
                .header("ce-id", "7")
                .header("ce-type", "loam.test")
                .header("ce-source", "/here")
                .header("ce-loamhop", "3")
                .POST(BodyPublishers.ofString("{\"a\":1}")));

        assertThat(structured.headers().firstValue("ce-type")).contains("loam.test.seen");
        assertThat(structured.body()).asString().isEqualTo("{\"a\":1}");
        assertThat(binary.headers().firstValue("ce-type")).contains("loam.test.seen");
    }

    @Test
    void nextJarIsServedFromThenOnAndABrokenOneIsNot() throws Exception {
        assertThat(post("/functions/v1/hello", "text/plain", "1").statusCode()).isEqualTo(503);
        serve(Plain.Bytes.class);
        assertThat(post("/functions/v1/hello", "text/plain", "123").body()).containsExactly(3);

        serve(Plain.Supplies.class);
        assertThat(post("/functions/v1/hello", "text/plain", "123").body())
                .asString()
                .isEqualTo("[1,2]");

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> serve(Plain.Nothing.class));
        assertThat(post("/functions/v1/hello", "text/plain", "123").body())
                .asString()
                .isEqualTo("[1,2]");
    }

    @Test
    void failuresAreAnsweredAsThePlatformDoes() throws Exception {
        serve(Plain.Events.class);

        HttpResponse<byte[]> noEvent = post("/functions/v1/hello", "application/cloudevents+json", "{\"id\":1}");
        assertThat(noEvent.statusCode()).isEqualTo(400);
        assertThat(noEvent.body()).asString().contains("\"code\":\"BAD_REQUEST\"");
        assertThat(post("/functions/v1/hello", "text/plain", "x").statusCode()).isEqualTo(400);
    }

    private void serve(Class<?> function) throws Exception {
        serving.load(Path.of(new JarBuilder(function)
                .file("loam-function.yaml", "handler: " + function.getName() + "\n")
                .assign(folder, "")
                .jar()));
    }

    private HttpResponse<byte[]> post(String path, String contentType, String body) throws Exception {
        return send(request(path).header("content-type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.port() + path));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }
}
