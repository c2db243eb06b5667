package dev.loam.examples.todo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.platform.ProjectCredentials;
import dev.loam.spring.test.LoamTest;
import dev.loam.spring.test.StandaloneLoam;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both halves of the app, against one installation that is started from this checkout. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "loam.client.webhook.secrets[0]=" + TodoTests.SECRET)
@LoamTest(migrations = "../migrations", key = LoamTest.Key.SECRET, settings = "--loam.event.webhook.private-hosts=true")
class TodoTests {
    /** Signs what the webhook sends. */
    static final String SECRET = "whsec_YSBzZWNyZXQgZm9yIHRoaXMgdGVzdCwgYW5kIG5vIG90aGVy";

    private static final String PASSWORD = "correct horse battery staple";

    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private StandaloneLoam loam;

    @Autowired
    private ProjectCredentials project;

    @LocalServerPort
    private int port;

    @Test
    void everyoneHasAListOfTheirOwn() throws Exception {
        String ada = signedUp("ada@example.com");
        String eve = signedUp("eve@example.com");

        assertThat(send("GET", "/todos", null, null).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/todos", project.anonKey(), null).statusCode()).isEqualTo(401);

        HttpResponse<String> added = send("POST", "/todos", ada, "{\"title\":\"Buy milk\"}");
        assertThat(added.statusCode()).isEqualTo(201);
        long id = json(added).path("id").asLong();
        assertThat(json(added).path("done").asBoolean()).isFalse();
        assertThat(json(send("GET", "/todos", ada, null))).hasSize(1);
        assertThat(json(send("GET", "/todos", eve, null))).isEmpty();
        assertThat(send("PATCH", "/todos/" + id, eve, "{\"done\":true}").statusCode())
                .isEqualTo(404);
        assertThat(send("POST", "/todos", ada, "{\"title\":\"\"}").statusCode()).isEqualTo(400);

        assertThat(send("DELETE", "/todos/" + id, eve, null).statusCode()).isEqualTo(204);
        assertThat(json(send("GET", "/todos", ada, null))).hasSize(1);
        assertThat(send("DELETE", "/todos/" + id, ada, null).statusCode()).isEqualTo(204);
        assertThat(json(send("GET", "/todos", ada, null))).isEmpty();
    }

    @Test
    void whatIsDoneComesBackAsAnEventAndIsRememberedOnce() throws Exception {
        loam.platform()
                .post(
                        "/projects/%s/webhooks".formatted(project.ref()),
                        Map.of(
                                "name",
                                "server",
                                "url",
                                "http://127.0.0.1:%d/loam/events".formatted(port),
                                "pattern",
                                Map.of("type", List.of("todo.completed")),
                                "secret",
                                SECRET));
        String grace = signedUp("grace@example.com");
        long id = json(send("POST", "/todos", grace, "{\"title\":\"Write a compiler\"}"))
                .path("id")
                .asLong();
        assertThat(send("PATCH", "/todos/" + id, grace, "{\"done\":true}").statusCode())
                .isEqualTo(200);

        LoamClient asGrace = LoamClient.of(loam.url(), project.publishableKey()).as(grace);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> asGrace.from("completions")
                                .select()
                                .list(Completion.class)
                                .execute()
                                .size()
                        == 1);
        assertThat(asGrace.from("completions")
                        .select()
                        .single(Completion.class)
                        .execute()
                        .title())
                .isEqualTo("Write a compiler");
    }

    /** The web half does the same without our server; its packages are the console's, which was built before. */
    @Test
    void theWebHalfDoesTheSame(@TempDir Path folder) throws IOException, InterruptedException {
        Path web = Path.of("../web").toAbsolutePath().normalize();
        Path log = folder.resolve("vitest.log");
        ProcessBuilder vitest = new ProcessBuilder(
                        "node",
                        web.resolve("../../../node_modules/vitest/vitest.mjs").toString(),
                        "run",
                        "--root",
                        web.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        vitest.environment().putAll(Map.of("LOAM_URL", loam.url(), "LOAM_KEY", project.publishableKey()));
        Process process = vitest.start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(log)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("3 passed");
    }

    private String signedUp(String email) {
        return LoamClient.of(loam.url(), project.publishableKey())
                .auth()
                .signUp(email, PASSWORD)
                .map(signedUp ->
                        signedUp.session() == null ? "" : signedUp.session().accessToken())
                .execute();
    }

    private HttpResponse<String> send(String method, String path, @Nullable String token, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
