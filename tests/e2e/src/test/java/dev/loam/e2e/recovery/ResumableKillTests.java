package dev.loam.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.Counts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An upload in pieces goes on after kill -9: from no byte less than was acknowledged, and with no byte changed. */
class ResumableKillTests {
    private static final Seed SEED = Seed.of(ResumableKillTests.class);
    private static final int SIZE = 24 << 20;
    private static final int PIECE = 6 << 20;

    @TempDir
    private static Path folder;

    private static Standalone loam;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String key = "";
    private String upload = "";

    @BeforeAll
    static void start() {
        loam = Standalone.start(folder, List.of());
    }

    @AfterAll
    static void stop() {
        loam.close();
    }

    @Test
    void uploadGoesOnWhereItsDurableBytesEnd() throws Exception {
        Random random = SEED.random(0);
        byte[] content = new byte[SIZE];
        random.nextBytes(content);
        makeBucket();
        int kills = Counts.of(2, 100);
        for (int kill = 0; kill < kills; kill++) {
            killWhileSending("%d.bin".formatted(kill), content, random);
        }
        Report.write(ResumableKillTests.class, "kills", SEED, "%d kills, none lost".formatted(kills));
    }

    private void killWhileSending(String name, byte[] content, Random random) throws Exception {
        begin(name);
        long acknowledged = 0;
        int before = random.nextInt(SIZE / PIECE);
        for (int piece = 0; piece < before; piece++) {
            acknowledged = append(content, acknowledged, PIECE);
        }
        Thread sender = Thread.ofVirtual().start(sendingSlowly(content, acknowledged));
        Thread.sleep(random.nextInt(100, 4000));
        loam.kill(Prey.JVM);
        sender.join();
        loam.startAgain();

        long found = offset();
        assertThat(found).as("bytes of %s after the kill", name).isGreaterThanOrEqualTo(acknowledged);
        while (found < SIZE) {
            found = append(content, found, PIECE);
        }
        assertThat(download(name)).isEqualTo(content);
    }

    private Runnable sendingSlowly(byte[] content, long from) {
        return () -> {
            byte[] piece = Arrays.copyOfRange(content, (int) from, (int) Math.min(SIZE, from + PIECE));
            try {
                http.send(
                        piece(from)
                                .method(
                                        "PATCH",
                                        BodyPublishers.fromPublisher(
                                                BodyPublishers.ofInputStream(() -> new SlowStream(piece)),
                                                piece.length))
                                .build(),
                        BodyHandlers.discarding());
            } catch (IOException killed) {
                // The process is gone, as it was meant to be.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Gives 6 MB in some four seconds. */
    private static final class SlowStream extends ByteArrayInputStream {
        private SlowStream(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return super.read(bytes, offset, Math.min(length, 16_384));
        }
    }

    private void makeBucket() throws Exception {
        String token = loam.platformToken();
        String organization = new JsonMapper()
                .readTree(platform("GET", "/organizations", token, ""))
                .path(0)
                .path("id")
                .asString();
        JsonNode project = new JsonMapper()
                .readTree(platform(
                        "POST",
                        "/projects",
                        token,
                        "{\"name\":\"resumed\",\"organization_id\":\"%s\"}".formatted(organization)));
        key = project.path("secret_key").asString();
        send(request("/storage/v1/bucket")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\":\"files\"}"))
                .build());
    }

    private String platform(String method, String path, String token, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(loam.address() + "/platform/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private void begin(String name) throws Exception {
        HttpResponse<byte[]> answer = send(request("/storage/v1/upload/resumable")
                .header("Upload-Length", Integer.toString(SIZE))
                .header("Upload-Metadata", "bucketName %s,objectName %s".formatted(base64("files"), base64(name)))
                .POST(BodyPublishers.noBody())
                .build());
        assertThat(answer.statusCode()).isEqualTo(201);
        String location = answer.headers().firstValue("Location").orElseThrow();
        upload = location.substring(location.indexOf("/storage/"));
    }

    /** The lease of the process that was killed ends within seconds. */
    private long append(byte[] content, long from, int length) {
        byte[] piece = Arrays.copyOfRange(content, (int) from, (int) Math.min(content.length, from + length));
        HttpRequest request =
                piece(from).method("PATCH", BodyPublishers.ofByteArray(piece)).build();
        HttpResponse<byte[]> answer = await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> send(request), sent -> sent.statusCode() != 423);
        assertThat(answer.statusCode()).isEqualTo(204);
        return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    private long offset() throws Exception {
        HttpResponse<byte[]> answer =
                send(request(upload).method("HEAD", BodyPublishers.noBody()).build());
        assertThat(answer.statusCode()).as(loam.logs()).isEqualTo(200);
        return answer.headers().firstValueAsLong("Upload-Offset").orElseThrow();
    }

    private byte[] download(String name) throws Exception {
        return send(request("/storage/v1/object/files/" + name).build()).body();
    }

    private HttpRequest.Builder piece(long from) {
        return request(upload)
                .header("Content-Type", "application/offset+octet-stream")
                .header("Upload-Offset", Long.toString(from));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(loam.address() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Tus-Resumable", "1.0.0")
                .header("apikey", key)
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofByteArray());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
