package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loam.function.FakePeers;
import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionProperties;
import dev.loam.function.FunctionServer;
import dev.loam.function.Jars;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.worker.Deployment;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.function.worker.PlatformAnswer;
import dev.loam.function.worker.PlatformCall;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.FunctionToken;
import dev.loam.platform.identity.FunctionTokens;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.setting.SettingsDocument;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class InvocationTests {
    private static final String YAML = """
            handler: app.Handler
            memory_mb: 512
            environment: {COLOUR: blue}
            permissions: {role: service_role, buckets: [photos], tables: [public.photos]}
            """;

    @TempDir
    private static Path folder;

    private static FunctionServer server;

    private final ProjectRef project = FunctionServer.aProject();

    @BeforeAll
    static void start() {
        server = FunctionServer.start(folder);
    }

    @BeforeEach
    void deploy() {
        server.runner().reset();
        server.peers().reset();
        server.asOperatorOf(project)
                .deploy(project, "caption", Jars.aJar().describedBy(YAML).bytes())
                .answers(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void callThatNobodyWaitsForIsHandedToEventServiceWithoutItsCredentials() {
        server.asKeyOf(project, "service_role")
                .post("/functions/v1/caption/deep?x=1", "{\"n\":1}")
                .header("Prefer", "respond-async")
                .header("Authorization", "Bearer secret-token")
                .header("X-Mine", "kept")
                .answers(202)
                .with("\"state\":\"pending\"", "\"id\":\"00000000-0000-4000-8000-000000000007\"");

        assertThat(server.runner().requests()).isEmpty();
        assertThat(server.peers().calls("/function-calls").getFirst().body())
                .contains("\"function\":\"caption\"", "\"path\":\"/deep?x=1\"", "kept", "\"hop\":1")
                .doesNotContain("secret-token");
        server.asKeyOf(project, "service_role")
                .get("/functions/v1/.calls/00000000-0000-4000-8000-000000000007")
                .answers(200)
                .with("\"state\":\"succeeded\"", "a cat");
        server.asUserOf(project)
                .get("/functions/v1/.calls/00000000-0000-4000-8000-000000000007")
                .answers(404)
                .without("a cat");
        server.asUserOf(project).get("/functions/v1/.calls/none").answers(404).with("Call not found");
    }

    @Test
    void queuedCallReachesTheFunctionAsTheRequestThatItWas() {
        server.asEventService()
                .post("/internal/projects/%s/functions/caption/events".formatted(project), """
                        {"specversion":"1.0","id":"e1","type":"loam.function.called","source":"/functions","loamhop":3,
                         "data":{"method":"PUT","path":"/deep?x=1","headers":{"x-mine":["kept"],"x-loam-hop":["0"]},
                                 "body":"aGVsbG8="}}
                        """)
                .header("X-Loam-Invocation", UUID.randomUUID().toString())
                .header("X-Loam-Answer", "true")
                .answers(200)
                .with("\"outcome\":\"succeeded\"", "\"answer\":\"done\"");

        InvocationRequest request = server.runner().only();
        assertThat(request.kind()).isEqualTo(Frame.Kind.HTTP);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/deep?x=1");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(request.headers().fields()).containsKey("x-mine").doesNotContainKey("x-loam-hop");
    }

    @Test
    void eventReachesTheFunctionInBinaryMode() {
        deliver("1").answers(200).with("\"outcome\":\"succeeded\"", "\"billed_ms\":7", "\"memory_mb\":512");

        InvocationRequest request = server.runner().only();
        assertThat(request.kind()).isEqualTo(Frame.Kind.EVENT);
        assertThat(request.headers().fields())
                .containsEntry("ce-type", List.of("loam.database.row.inserted"))
                .containsEntry("ce-subject", List.of("7"))
                .containsEntry("content-type", List.of("application/json"));
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"record\":{\"id\":7}}");
        assertThat(request.deployment().memoryMb()).isEqualTo(512);
    }

    @Test
    void sameAttemptRunsOnce() {
        ApiAnswer first = deliver("same").answers(200);

        ApiAnswer second = deliver("same").answers(200);

        assertThat(second.body()).isEqualTo(first.body());
        deliver("another").answers(200);
        assertThat(server.runner().requests()).hasSize(2);
    }

    @Test
    @Tag("supabase-realtime-cc5d766f")
    void functionsOfAPausedProjectDoNotRun() {
        ChangeFeed changes = server.bean(ChangeFeed.class);
        server.peers().projectsAre("paused");
        changes.publish(Change.PROJECT, project.value());
        try {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.runner().ended()).contains(project.value()));
            deliver("paused").answers(503).with("project_not_running");
            assertThat(server.runner().requests()).isEmpty();
        } finally {
            server.peers().projectsAre("active");
            changes.publish(Change.PROJECT, project.value());
        }
        Awaitility.await().untilAsserted(() -> deliver("resumed").answers(200));
    }

    @Test
    void nothingIsLeftOfTheFunctionsOfAProjectThatIsGone() {
        deliver("1").answers(200);
        awaitRecords(1);
        Path jars = server.bean(FunctionProperties.class).root().resolve(project.value());
        assertThat(jars).exists();

        server.asUserOf(project).delete("/internal/project-data/" + project).answers(403);
        server.asEventService().delete("/internal/project-data/" + project).answers(204);

        assertThat(jars).doesNotExist();
        deliver("2").answers(404);
        for (String table : List.of("function", "secret", "invocation", "invocation_log")) {
            assertThat(server.jdbc()
                            .sql("select count(*) from function.%s where ref = :ref".formatted(table))
                            .param("ref", project.value())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void invocationsAreFoundByWhatBecameOfThem() {
        deliver("good").answers(200);
        server.runner().behave(_ -> FakeRunner.failed(Outcome.TIMEOUT, "slow"));
        deliver("bad").answers(200);
        awaitRecords(2);
        String all = "/platform/v1/projects/%s/invocations".formatted(project);
        String one = "/platform/v1/projects/%s/functions/caption/invocations".formatted(project);
        server.asOperatorOf(project)
                .get(all)
                .answers(200)
                .with("good", "bad", "\"wait_ms\":7", "\"queue_ms\":3", "\"init_ms\":4");
        for (String path : List.of(all, one)) {
            server.asOperatorOf(project)
                    .get(path + "?status=timeout")
                    .answers(200)
                    .with("bad")
                    .without("good");
            server.asOperatorOf(project)
                    .get(path + "?before=2020-01-01T00:00:00Z")
                    .answers(200)
                    .without("good", "bad");
        }
        server.asOperatorOf(project).get(one + "?version=7").answers(200).without("good");
        server.asOperatorOf(FunctionServer.aProject()).get(all).answers(404).without("good");
    }

    @Test
    void sameAttemptRunsOnceAcrossARestart() {
        deliver("same").answers(200);
        awaitRecords(1);
        EventInvocations afterRestart = new EventInvocations(
                server.bean(dev.loam.function.deployment.LiveFunctions.class),
                server.bean(Invocations.class),
                server.bean(dev.loam.function.log.InvocationHistory.class),
                server.bean(ProjectDirectory.class),
                JsonMapper.shared());

        EventAnswer answer = afterRestart.deliver(
                project,
                new dev.loam.function.FunctionName("caption"),
                "same",
                new BinaryEvent("1", "app.event", 0, Headers.NONE, new byte[0]),
                false,
                "request");

        assertThat(answer.outcome()).isEqualTo("succeeded");
        assertThat(answer.billedMs()).isEqualTo(7);
        assertThat(server.runner().requests()).hasSize(1);
    }

    @Test
    void sameAttemptIsWaitedForWhileItRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        server.runner().behave(_ -> {
            running.countDown();
            await(finish);
            return FakeRunner.succeeded("once");
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApiAnswer> first = threads.submit(() -> deliver("same").answers(200));
            running.await();
            Future<ApiAnswer> second = threads.submit(() -> deliver("same").answers(200));
            finish.countDown();

            assertThat(second.get().body()).isEqualTo(first.get().body());
        }
        assertThat(server.runner().requests()).hasSize(1);
    }

    @Test
    void failuresAreOutcomesAndLackOfRoomIsNot() {
        server.runner().behave(_ -> FakeRunner.failed(Outcome.TIMEOUT, "too long"));
        deliver("1").answers(200).with("\"outcome\":\"timeout\"", "too long");
        server.runner().behave(_ -> FakeRunner.failed(Outcome.CRASHED, "exit code 1"));
        deliver("2").answers(200).with("\"outcome\":\"failed\"", "exit code 1");
        server.runner().behave(_ -> FakeRunner.notBegun(Outcome.REJECTED, "no room"));
        deliver("3").answers(503);
        server.runner().behave(_ -> FakeRunner.succeeded("now there is"));
        deliver("3").answers(200).with("\"outcome\":\"succeeded\"");
    }

    @Test
    void eventsThatGoInCirclesAreRejected() {
        events(1, "x", 16).answers(200).with("\"outcome\":\"rejected\"");

        assertThat(server.runner().requests()).isEmpty();
    }

    @Test
    void onlyServicesDeliverEventsAndOnlyEvents() {
        String path = "/internal/projects/%s/functions/caption/events".formatted(project);

        server.asNobody().post(path, "{}").answers(401);
        server.asKeyOf(project, "service_role")
                .post(path, "{}")
                .header("X-Loam-Invocation", "1")
                .answers(403);
        server.asOperatorOf(project)
                .post(path, "{}")
                .header("X-Loam-Invocation", "1")
                .answers(403);
        server.asEventService()
                .post("/internal/projects/%s/functions/other/events".formatted(project), event(0))
                .header("X-Loam-Invocation", "1")
                .answers(404);
        for (String noEvent : List.of("{", "{}", "[]", "{\"id\":\"1\",\"type\":7,\"source\":\"x\"}")) {
            server.asEventService()
                    .post(path, noEvent)
                    .header("X-Loam-Invocation", "1")
                    .answers(400);
        }
    }

    @Test
    void serviceGetsTheAnswerOfTheFunctionItAsks() {
        server.asEventService()
                .post("/internal/projects/%s/functions/caption/calls".formatted(project), "{\"user\":1}")
                .header("X-Loam-Hop", "3")
                .answers(200);

        InvocationRequest request = server.runner().only();
        assertThat(request.kind()).isEqualTo(Frame.Kind.HTTP);
        assertThat(request.headers().fields()).containsEntry("content-type", List.of("application/json"));
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"user\":1}");
    }

    @Test
    void serviceDoesNotGoRoundInCirclesAndNobodyElseAsks() {
        String path = "/internal/projects/%s/functions/caption/calls".formatted(project);
        server.asEventService()
                .post(path, "{}")
                .header("X-Loam-Hop", "16")
                .answers(502)
                .with("function_failed");
        server.asEventService()
                .post(path.replace("caption", "unknown"), "{}")
                .header("X-Loam-Hop", "0")
                .answers(404)
                .with("function_not_found");
        server.asOperatorOf(project).post(path, "{}").header("X-Loam-Hop", "0").answers(403);
        server.asKeyOf(project, "service_role")
                .post(path, "{}")
                .header("X-Loam-Hop", "0")
                .answers(403);
        assertThat(server.runner().requests()).isEmpty();
    }

    @Test
    void operatorsSeeTheAnswerAndTheWholeError() {
        server.asOperatorOf(project)
                .post(function() + "/invoke", "{}")
                .answers(200)
                .with("done");
        server.runner().behave(_ -> FakeRunner.failed(Outcome.FAILED, "NullPointerException: here"));
        server.asOperatorOf(project)
                .post(function() + "/invoke", "{}")
                .answers(502)
                .with("function_failed", "NullPointerException: here");
        server.asOperatorOf(FunctionServer.aProject())
                .post(function() + "/invoke", "{}")
                .answers(404)
                .with("project_not_found");
        server.asKeyOf(project, "service_role")
                .post(function() + "/invoke", "{}")
                .answers(403);
    }

    @Test
    void invocationsAreRecordedWithTheirLogs() {
        deliver("attempt").answers(200);
        awaitRecords(1);

        server.asOperatorOf(project)
                .get(function() + "/invocations?limit=5")
                .answers(200)
                .with("\"id\":\"attempt\"", "\"trigger\":\"database\"", "\"status\":\"succeeded\"")
                .with("\"duration_ms\":7", "\"billed_ms\":7", "\"event_id\":\"e1\"");
        String invocation = "/platform/v1/projects/%s/invocations/attempt".formatted(project);
        server.asOperatorOf(project).get(invocation + "/logs").answers(200).with("printed\\n");
        server.asOperatorOf(FunctionServer.aProject())
                .get(invocation)
                .answers(404)
                .without("caption");
        server.asOperatorOf(project)
                .get("/platform/v1/projects/%s/invocations/unknown/logs".formatted(project))
                .answers(404)
                .with("invocation_not_found");
    }

    @Test
    void secretsReachTheEnvironmentAndNothingElse() {
        String path = function() + "/secrets";
        server.asOperatorOf(project).put(path, "{\"API_KEY\":\"swordfish\"}").answers(204);

        deliver("1").answers(200);

        assertThat(environment())
                .containsEntry("API_KEY", "swordfish")
                .containsEntry("COLOUR", "blue")
                .containsEntry("LOAM_FUNCTION", "caption");
        server.asOperatorOf(project).get(path).answers(200).with("API_KEY").without("swordfish");
        assertThat(server.jdbc()
                        .sql("select encode(sealed, 'escape') from function.secret")
                        .query(String.class)
                        .single())
                .doesNotContain("swordfish");
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.runner().ended()).contains(project + "/caption"));
        server.asOperatorOf(project)
                .put(path, "{\"LOAM_URL\":\"x\"}")
                .answers(400)
                .with("invalid_secret");
        server.asOperatorOf(FunctionServer.aProject()).get(path).answers(404).without("API_KEY");
        server.asOperatorOf(project).delete(path + "/API_KEY").answers(204);
        server.asOperatorOf(project).delete(path + "/API_KEY").answers(404);
        assertThat(environment()).doesNotContainKey("API_KEY");
    }

    @Test
    void secretsOfTheProjectReachAllItsFunctionsUnlessTheyHaveTheirOwn() {
        String path = "/platform/v1/projects/%s/secrets".formatted(project);
        String own = function() + "/secrets";
        server.asOperatorOf(project)
                .put(path, "{\"SHARED\":\"swordfish\",\"PIN\":\"of the project\",\"COLOUR\":\"red\"}")
                .answers(204);
        server.asOperatorOf(project).put(own, "{\"PIN\":\"its own\"}").answers(204);

        deliver("1").answers(200);

        assertThat(environment())
                .containsEntry("SHARED", "swordfish")
                .containsEntry("PIN", "its own")
                .containsEntry("COLOUR", "red");
        server.asOperatorOf(project).get(path).answers(200).with("SHARED").without("swordfish");
        server.asOperatorOf(project).get(own).answers(200).with("PIN").without("SHARED");
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.runner().ended()).contains(project + "/"));
        server.asOperatorOf(FunctionServer.aProject()).get(path).answers(404).without("SHARED");
        server.asUserOf(project).get(path).answers(403).without("SHARED");
        server.asOperatorOf(project).put(path, "{\"lower\":\"x\"}").answers(400).with("invalid_secret");
        for (String name : List.of("SHARED", "PIN", "COLOUR")) {
            server.asOperatorOf(project).delete(path + "/" + name).answers(204);
        }
        server.asOperatorOf(project).delete(path + "/PIN").answers(404);
        assertThat(environment()).doesNotContainKey("SHARED").containsEntry("PIN", "its own");
        server.asOperatorOf(project).delete(own + "/PIN").answers(204);
    }

    @Test
    void environmentOfTheProjectReachesAllItsFunctionsUnlessTheyHaveTheirOwn() {
        server.peers().projectsSet("{\"functions\":{\"environment\":{\"REGION\":\"north\",\"COLOUR\":\"red\"}}}");
        server.bean(ChangeFeed.class).publish(SettingsDocument.CHANGE, project + "/functions");
        try {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.runner().ended()).contains(project + "/"));
            deliver("1").answers(200);

            assertThat(environment()).containsEntry("REGION", "north").containsEntry("COLOUR", "blue");
        } finally {
            server.peers().projectsSet("{}");
            server.bean(ChangeFeed.class).publish(Change.PROJECT, project.value());
        }
    }

    @Test
    void workersThatAreKeptFollowTheLiveDeployment() {
        server.asOperatorOf(project)
                .deploy(
                        project,
                        "ready",
                        Jars.aJar()
                                .describedBy("handler: app.Handler\nmin_instances: 1\negress: [api.example.com]\n")
                                .bytes())
                .answers(201);

        Awaitility.await()
                .untilAsserted(() -> assertThat(server.runner().kept())
                        .extracting(Deployment::function, Deployment::instances)
                        .contains(tuple("ready", 1)));
        assertThat(server.runner().kept())
                .filteredOn(kept -> kept.function().equals("ready"))
                .allMatch(kept -> kept.egress().isGranted());
        assertThat(server.bean(LiveFunctions.class).listKept(project))
                .extracting(live -> live.name().value())
                .containsExactly("ready");
    }

    @Test
    void linesOfALogHaveLevels() {
        server.runner()
                .behave(_ -> new InvocationResult(
                        Outcome.SUCCEEDED,
                        204,
                        Headers.NONE,
                        new byte[0],
                        Duration.ofMillis(1),
                        1,
                        false,
                        Duration.ZERO,
                        Duration.ZERO,
                        "fine\nodd\nbroken\n",
                        "iwe",
                        false,
                        null));
        deliver("levels").answers(200);
        awaitRecords(1);
        String logs = "/platform/v1/projects/%s/invocations/levels/logs".formatted(project);

        server.asOperatorOf(project)
                .get(logs)
                .answers(200)
                .with("\"lines\":[{\"level\":\"info\",\"text\":\"fine\"},{\"level\":\"warn\",\"text\":\"odd\"},"
                        + "{\"level\":\"error\",\"text\":\"broken\"}]");
        server.asOperatorOf(project)
                .get(logs + "?level=error")
                .answers(200)
                .with("\"lines\":[{\"level\":\"error\",\"text\":\"broken\"}]");
        server.asOperatorOf(project).get(logs + "?level=loud").answers(400);
    }

    @Test
    void callsOfFunctionsCarryWhatTheDeploymentWasGranted() {
        PlatformAnswer answer = call(
                "GET",
                "/storage/v1/object/photos/a.jpg?download",
                Map.of(
                        "X-Loam-Identity", List.of("forged"),
                        "Authorization", List.of("Bearer stolen"),
                        "X-Custom", List.of("kept")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().fields()).containsKey("content-type").doesNotContainKey("x-loam-secret");
        FakePeers.Call made = server.peers().calls("/storage/v1/").getFirst();
        assertThat(made.path()).isEqualTo("/storage/v1/object/photos/a.jpg?download");
        assertThat(made.header("x-custom")).isEqualTo("kept");
        assertThat(made.header("x-loam-identity")).isEmpty();
        String token = made.header("apikey");
        assertThat(made.header("authorization")).isEqualTo("Bearer " + token);
        FunctionToken content =
                Objects.requireNonNull(server.bean(FunctionTokens.class).verify(token));
        assertThat(content.project()).isEqualTo(project);
        assertThat(content.role()).isEqualTo("service_role");
        assertThat(content.hop()).isEqualTo(3);
        assertThat(content.grants().allowsBucket("photos")).isTrue();
        assertThat(content.grants().allowsBucket("others")).isFalse();
        assertThat(content.grants().allowsEvents()).isFalse();
    }

    @Test
    void callsOfFunctionsStayWithinTheProjectsApi() {
        for (String path : List.of(
                "/platform/v1/projects",
                "/internal/projects/x",
                "/storage/v1/../../platform/v1/projects",
                "/storage/v1/%2e%2e/x",
                "/storage/v1//x",
                "/storage/v12/x",
                "@127.0.0.1/storage/v1",
                "/rest/v1/a b",
                "/rest/v1/x#y")) {
            assertThat(call("GET", path, Map.of()).status()).as(path).isZero();
        }
        assertThat(call("CONNECT", "/rest/v1/x", Map.of()).status()).isZero();
        assertThat(server.peers().calls("/v1")).noneMatch(call -> !call.path().contains("/subscriptions/"));
    }

    private PlatformAnswer call(String method, String path, Map<String, List<String>> headers) {
        server.runner().behave(_ -> FakeRunner.succeeded(""));
        events(1, UUID.randomUUID().toString(), 3).answers(200);
        return server.runner()
                .requests()
                .getLast()
                .platform()
                .call(new PlatformCall(method, path, new Headers(headers), new byte[0]));
    }

    private Map<String, String> environment() {
        deliver(UUID.randomUUID().toString()).answers(200);
        return server.runner().requests().getLast().deployment().environment().get();
    }

    private void awaitRecords(int count) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.jdbc()
                                .sql("select count(*) from function.invocation where ref = :ref")
                                .param("ref", project.value())
                                .query(Integer.class)
                                .single())
                        .isEqualTo(count));
    }

    private ApiScenario deliver(String id) {
        return events(1, id, 0);
    }

    private ApiScenario events(int attempt, String id, int hop) {
        return server.asEventService()
                .post("/internal/projects/%s/functions/caption/events".formatted(project), event(hop))
                .header("Content-Type", "application/cloudevents+json")
                .header("X-Loam-Invocation", id)
                .header("X-Loam-Attempt", Integer.toString(attempt));
    }

    private String event(int hop) {
        return """
                {"specversion":"1.0","id":"e1","type":"loam.database.row.inserted","subject":"7",
                 "source":"/projects/%s/database/public/photos","time":"2026-11-20T12:00:00Z",
                 "datacontenttype":"application/json","data":{"record":{"id":7}},"loamhop":%d}
                """.formatted(project, hop);
    }

    private String function() {
        return "/platform/v1/projects/%s/functions/caption".formatted(project);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
