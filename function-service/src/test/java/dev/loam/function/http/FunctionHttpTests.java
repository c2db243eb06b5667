package dev.loam.function.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.loam.function.FakePeers;
import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionServer;
import dev.loam.function.Jars;
import dev.loam.function.worker.AnswerStream;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.Outcome;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Cause;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import dev.loam.worker.channel.Headers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunctionHttpTests {
    private static final FunctionServer server = FunctionServer.shared();

    private final ProjectRef project = FunctionServer.aProject();

    @BeforeEach
    void deploy() {
        server.runner().reset();
        deploy("echo", "handler: app.Handler");
    }

    @Test
    void projectsLimitsHoldFromTheNextRequestOn() {
        set("{\"functions\":{\"max_body_size\":1024,\"max_timeout_seconds\":2,\"max_memory_mb\":100}}");
        try {
            server.asUserOf(project)
                    .request("POST", "/functions/v1/echo", new byte[2000])
                    .answers(413);
            server.asUserOf(project)
                    .request("POST", "/functions/v1/echo", new byte[1000])
                    .answers(200);
            assertThat(server.runner().only().deployment().timeout()).isEqualTo(Duration.ofSeconds(2));
            server.asOperatorOf(project)
                    .deploy(
                            project,
                            "big",
                            Jars.aJar()
                                    .describedBy("handler: app.Handler\nmemory_mb: 128\n")
                                    .bytes())
                    .answers(400)
                    .with("memory_mb");
        } finally {
            set("{}");
        }
    }

    private void set(String settings) {
        server.peers().projectsSet(settings);
        server.bean(ChangeFeed.class).publish(Change.PROJECT, project.value());
    }

    @Test
    void requestReachesTheFunctionAsItWasSent() {
        server.asUserOf(project)
                .request("PUT", "/functions/v1/echo/a/b%20c?x=1&y=%26", "hello".getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "text/plain")
                .header("X-Custom", "kept")
                .header("X-Loam-Fake", "dropped")
                .header("spring.cloud.function.definition", "other")
                .answers(200)
                .with("done")
                .withHeader("Content-Type", "text/plain");

        InvocationRequest request = server.runner().only();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/a/b%20c?x=1&y=%26");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(request.headers().fields())
                .containsEntry("x-custom", List.of("kept"))
                .doesNotContainKeys("x-loam-fake", "x-loam-identity", "spring.cloud.function.definition", "host");
    }

    @Test
    void invocationTellsWhichOneCalledIt() {
        Caller.OfProject calling = new Caller.OfProject(
                project,
                "service_role",
                new Cause("a-caller", "an-event").claims("service_role"),
                null,
                null,
                FunctionServer.requestId(),
                Grants.ALL,
                1);
        server.as(calling).post("/functions/v1/echo", "{}").answers(200);
        server.as(calling)
                .post("/functions/v1/echo", "{}")
                .header("Prefer", "respond-async")
                .answers(202);

        String calls = "/platform/v1/projects/%s/invocations/a-caller/calls".formatted(project);
        Awaitility.await()
                .untilAsserted(() -> server.asOperatorOf(project)
                        .get(calls)
                        .answers(200)
                        .with("\"function\":\"echo\"", "\"caller\":\"a-caller\""));
        server.asOperatorOf(FunctionServer.aProject()).get(calls).answers(404).without("echo");
        server.asUserOf(project).get(calls).answers(403).without("echo");
        assertThat(server.peers().calls("/function-calls"))
                .last()
                .extracting(FakePeers.Call::body, STRING)
                .contains("\"cause_invocation\":\"a-caller\"", "\"cause_event\":\"an-event\"");
    }

    @Test
    void formsReachTheFunctionUnread() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--\r\n";

        server.asUserOf(project)
                .request("POST", "/functions/v1/echo", form.getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .answers(200);
        server.asUserOf(project)
                .request("POST", "/functions/v1/echo", "a=1".getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .answers(200);

        assertThat(server.runner().requests())
                .extracting(request -> new String(request.body(), StandardCharsets.UTF_8))
                .containsExactly(form, "a=1");
    }

    @Test
    void answerComesBackAsItIs() {
        server.runner()
                .behave(_ -> FakeRunner.answered(
                        418,
                        new Headers(Map.of(
                                "content-type", List.of("application/x-tea"),
                                "x-pot", List.of("short", "stout"),
                                "x-relay-error", List.of("true"),
                                "x-loam-identity", List.of("forged"),
                                "connection", List.of("close"))),
                        "I'm a teapot"));

        server.asUserOf(project)
                .get("/functions/v1/echo")
                .answers(418)
                .with("I'm a teapot")
                .withHeader("x-pot", "stout")
                .withHeader("content-type", "application/x-tea")
                .without("x-relay-error", "forged");
    }

    @Test
    void unknownFunctionsAreNotFound() {
        server.asUserOf(project)
                .post("/functions/v1/other", "{}")
                .answers(404)
                .with("\"code\":\"NOT_FOUND\"", "Function not found")
                .without("x-relay-error");
        server.asUserOf(FunctionServer.aProject())
                .post("/functions/v1/echo", "{}")
                .answers(404);
        server.asUserOf(project).get("/functions/v1/..").answers(404);
        server.asUserOf(project).get("/functions/v1").answers(404).with("\"code\":\"NOT_FOUND\"");
        assertThat(server.runner().requests()).isEmpty();
    }

    @Test
    void answersInPiecesArePassedOnAsTheyCome() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        server.runner().behave(request -> {
            pass(request, "data:1\n\n");
            await(firstRead);
            pass(request, "data:2\n\n");
            return FakeRunner.passedOn(Outcome.SUCCEEDED, null);
        });

        try (Socket socket = send("/functions/v1/echo")) {
            BufferedReader lines = lines(socket);
            assertThat(until(lines, "data:1"))
                    .anyMatch(line -> line.startsWith("HTTP/1.1 200"))
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: text/event-stream"))
                    .anyMatch(line -> line.equalsIgnoreCase("cache-control: no-cache"))
                    .anyMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("x-loam-invocation:"));
            firstRead.countDown();
            assertThat(until(lines, "data:2")).isNotEmpty();
            assertThat(until(lines, "0")).as("the last chunk").isNotEmpty();
        }
    }

    @Test
    void answerThatBreaksOffDoesNotLookWhole() throws Exception {
        server.runner().behave(request -> {
            pass(request, "data:1\n\n");
            return FakeRunner.passedOn(Outcome.CRASHED, "secret");
        });

        try (Socket socket = send("/functions/v1/echo")) {
            List<String> all = lines(socket).readAllLines();
            assertThat(all).contains("data:1").doesNotContain("0").noneMatch(line -> line.contains("secret"));
        }
    }

    private static void pass(InvocationRequest request, String piece) {
        AnswerStream answer = Objects.requireNonNull(request.answer());
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        try {
            if (piece.contains("1")) {
                answer.begin(200, Headers.of("content-type", "text/event-stream"));
            }
            answer.write(bytes, bytes.length);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request whose answer is read as it is on the wire. */
    private Socket send(String path) throws IOException {
        Map<String, String> headers = server.asUserOf(project).headers("GET", path);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        request.append("Connection: close\r\n\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> until(BufferedReader lines, String last) throws IOException {
        List<String> read = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.equals(last)) {
                return read;
            }
        }
        throw new AssertionError("The answer ended before " + last + ": " + read);
    }

    @Test
    void callersAreRequired() {
        server.asNobody().post("/functions/v1/echo", "{}").answers(401);
        server.asOperatorOf(project)
                .post("/functions/v1/echo", "{}")
                .answers(401)
                .with("\"msg\"");
        server.asKeyOf(project, "anon")
                .post("/functions/v1/echo", "{}")
                .answers(401)
                .with("\"msg\":\"Missing authorization header\"");
        assertThat(server.runner().requests()).isEmpty();

        server.asKeyOf(project, "anon")
                .post("/functions/v1/echo", "{}")
                .bearer("a key")
                .answers(200);
        server.asKeyOf(project, "service_role").post("/functions/v1/echo", "{}").answers(200);
        server.asKeyOf(project, "anon")
                .request("OPTIONS", "/functions/v1/echo", new byte[0])
                .answers(200);
    }

    @Test
    void openFunctionsNeedNoToken() {
        deploy("open", "handler: app.Handler\nverify_jwt: false");

        server.asKeyOf(project, "anon").post("/functions/v1/open", "{}").answers(200);
    }

    @Test
    void functionsTakeTheRequestsThatTheirTriggersName() {
        deploy("orders", """
                handler: app.Handler
                triggers:
                  - {type: http, path: /orders, methods: [GET, POST]}
                  - {type: http, path: /health}
                """);

        user("GET", "/functions/v1/orders/orders").answers(200);
        user("POST", "/functions/v1/orders/orders/42?full=true").answers(200);
        user("DELETE", "/functions/v1/orders/health").answers(200);
        user("OPTIONS", "/functions/v1/orders/other").answers(200);
        user("DELETE", "/functions/v1/orders/orders")
                .answers(405)
                .with("METHOD_NOT_ALLOWED")
                .withHeader("Allow", "GET, OPTIONS, POST");
        user("GET", "/functions/v1/orders/ordersmore").answers(404).with("NOT_FOUND");
        user("GET", "/functions/v1/orders").answers(404);
    }

    @Test
    void triggersThatTheProjectDeclaresSayIt() {
        deploy("declared", "handler: app.Handler\ntriggers: [{type: http, methods: [GET]}]");
        user("POST", "/functions/v1/declared").answers(405);
        String triggers = "/platform/v1/projects/%s/functions/declared/triggers".formatted(project);
        server.asOperatorOf(project)
                .put(triggers, "{\"triggers\":[{\"type\":\"http\",\"methods\":[\"POST\"]}]}")
                .answers(200);
        Awaitility.await()
                .untilAsserted(() -> user("POST", "/functions/v1/declared").answers(200));
        user("GET", "/functions/v1/declared").answers(405);
        server.asOperatorOf(project)
                .put(triggers, "{\"triggers\":[{\"type\":\"http\",\"path\":\"orders\"}]}")
                .answers(400)
                .with("path");
    }

    @Test
    void functionsCallOnlyWhatTheyWereGranted() {
        Grants other = new Grants(false, Set.of(), Set.of(), Set.of("other"), false);
        Grants echo = new Grants(false, Set.of(), Set.of(), Set.of("echo"), false);

        server.as(FunctionServer.aKeyOf(project, "service_role", other, 1))
                .post("/functions/v1/echo", "{}")
                .answers(403);
        server.as(FunctionServer.aKeyOf(project, "service_role", echo, 1))
                .post("/functions/v1/echo", "{}")
                .answers(200);
        server.as(FunctionServer.aKeyOf(project, "service_role", echo, 16))
                .post("/functions/v1/echo", "{}")
                .answers(403);
    }

    @Test
    void largeBodiesAreRefused() {
        server.asUserOf(project)
                .request("POST", "/functions/v1/echo", new byte[101 * 1024])
                .answers(413)
                .with("PAYLOAD_TOO_LARGE");
        assertThat(server.runner().requests()).isEmpty();
    }

    @Test
    void failuresSayWhatKindTheyAreAndNotWhatHappenedInside() {
        fails(FakeRunner.failed(Outcome.FAILED, "NullPointerException: secret"), 500, "WORKER_ERROR");
        fails(FakeRunner.failed(Outcome.CRASHED, "exit 1"), 500, "WORKER_ERROR");
        fails(FakeRunner.failed(Outcome.TIMEOUT, "20 s"), 546, "WORKER_LIMIT");
        fails(FakeRunner.failed(Outcome.OUT_OF_MEMORY, "256 MB"), 546, "WORKER_LIMIT");
        fails(FakeRunner.notBegun(Outcome.FAILED, "ClassNotFoundException: secret"), 503, "BOOT_ERROR")
                .withHeader("x-relay-error", "true");
        fails(FakeRunner.notBegun(Outcome.FULL, "no room"), 429, "TOO_MANY_INVOCATIONS");
        fails(FakeRunner.notBegun(Outcome.UNAVAILABLE, "no process"), 503, "UNAVAILABLE");
        fails(FakeRunner.notBegun(Outcome.REJECTED, "no room"), 503, "UNAVAILABLE")
                .withHeader("x-relay-error", "true");
        fails(FakeRunner.postponed(Duration.ofMillis(7001)), 503, "UNAVAILABLE")
                .withHeader("x-relay-error", "true")
                .withHeader("retry-after", "8");
    }

    private dev.loam.platform.test.ApiAnswer fails(
            dev.loam.function.worker.InvocationResult result, int status, String code) {
        server.runner().behave(_ -> result);
        return server.asUserOf(project)
                .post("/functions/v1/echo", "{}")
                .answers(status)
                .with("\"code\":\"" + code + "\"")
                .without("secret");
    }

    private void deploy(String name, String yaml) {
        server.asOperatorOf(project)
                .deploy(project, name, Jars.aJar().describedBy(yaml).bytes())
                .answers(201);
    }

    private ApiScenario user(String method, String path) {
        return server.asUserOf(project).request(method, path, new byte[0]);
    }
}
