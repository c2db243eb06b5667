package dev.loam.function.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FakePeers;
import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionName;
import dev.loam.function.FunctionServer;
import dev.loam.function.Jars;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTests {
    private static final String PLAIN = """
            handler: app.Handler
            memory_mb: 128
            triggers:
              - type: storage
                bucket: photos
                events: [created]
                prefix: raw/
              - type: database
                table: photos
            permissions:
              role: service_role
              buckets: [photos]
            """;

    @TempDir
    private static Path folder;

    private static FunctionServer server;

    private final ProjectRef project = FunctionServer.aProject();

    @BeforeAll
    static void start() {
        server = FunctionServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void deploymentIsCheckedKeptAndLive() throws IOException {
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();

        operator()
                .deploy(project, "resize", jar)
                .answers(201)
                .with("\"name\":\"resize\"", "\"version\":1", "\"live\":true", "\"host\":\"plain\"")
                .with("\"memory_mb\":128", "\"sha256\":\"", "\"size\":" + jar.length, "\"subscribed\":true");

        assertThat(Files.readAllBytes(server.root().resolve(project + "/resize/1.jar")))
                .isEqualTo(jar);
        assertThat(server.root().resolve(".incoming")).isEmptyDirectory();
    }

    @Test
    void triggersBecomeSubscriptions() {
        operator()
                .deploy(project, "resize", Jars.aJar().describedBy(PLAIN).bytes())
                .answers(201);

        FakePeers.Call told = server.peers()
                .calls("/internal/projects/%s/subscriptions/function/resize".formatted(project))
                .getFirst();
        assertThat(told.method()).isEqualTo("PUT");
        assertThat(told.header("X-Loam-Identity")).isNotEmpty();
        assertThat(told.body())
                .contains("\"type\":[\"loam.storage.object.created\"]")
                .contains("\"source\":[\"/projects/%s/storage/photos\"]".formatted(project))
                .contains("\"subject\":[{\"prefix\":\"raw/\"}]")
                .contains("\"source\":[\"/projects/%s/database/public/photos\"]".formatted(project))
                .contains("\"target\":{\"kind\":\"function\",\"name\":\"resize\"}");
    }

    @Test
    void queuesTimesAndWishesAreToldWithTheSubscriptions() {
        operator().deploy(project, "busy", Jars.aJar().describedBy("""
                                handler: app.Handler
                                triggers:
                                  - {type: queue, queue: jobs, batch_size: 20}
                                  - {type: schedule, cron: "0 0 3 * * *", time_zone: Europe/Berlin, missed: skip}
                                  - {type: storage, bucket: photos, prefix: raw/, suffix: .jpg, delivery: {retries: 0, ordered: true}}
                                  - {type: database, table: photos, events: [updated], when: {new: {state: [done]}}}
                                  - {type: function, function: resize, events: [failed]}
                                """).bytes()).answers(201);

        assertThat(server.peers()
                        .calls("/subscriptions/function/busy")
                        .getFirst()
                        .body())
                .contains("\"queue\":\"jobs\"", "\"batch_size\":20")
                .contains("\"cron\":\"0 0 3 * * *\"", "\"time_zone\":\"Europe/Berlin\"", "\"missed\":\"skip\"")
                .contains("\"subject\":[{\"wildcard\":\"raw/*.jpg\"}]", "\"retries\":0", "\"ordered\":true")
                .contains("\"data\":{\"new\":{\"state\":[\"done\"]}}")
                .contains("\"source\":[\"/projects/%s/functions/resize\"]".formatted(project));
    }

    @Test
    void versionThatFailsItsSmokeCallIsKeptAndNotLive() {
        String smoking = "handler: app.Handler\nsmoke: {path: /health, body: {a: 1}, status: 204}\n";
        operator()
                .deploy(
                        project,
                        "smoking",
                        Jars.aJar().describedBy("handler: app.Handler").bytes())
                .answers(201);
        server.runner().behave(_ -> FakeRunner.answered(500, Headers.NONE, "no"));
        operator()
                .deploy(project, "smoking", Jars.aJar().describedBy(smoking).bytes())
                .answers(422)
                .with("smoke_call_failed", "Version 2", "500");
        operator().get(functions() + "/smoking").answers(200).with("\"live_version\":1", "\"version\":2");
        server.runner().behave(_ -> FakeRunner.answered(204, Headers.NONE, ""));
        operator()
                .deploy(project, "smoking", Jars.aJar().describedBy(smoking).bytes())
                .answers(201)
                .with("\"version\":3", "\"live\":true");
        server.runner().reset();
    }

    @Test
    void planIsCheckedAndNotKept() {
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        operator()
                .request("POST", deployments("planned") + "?dry_run=true", jar)
                .header("Content-Type", "application/java-archive")
                .answers(201)
                .with("\"version\":1", "\"live\":false", "\"memory_mb\":128");
        operator()
                .request("POST", deployments("planned") + "?dry_run=true&handler=no.Such", jar)
                .header("Content-Type", "application/java-archive")
                .answers(400)
                .with("handler_not_found");
        operator().get(functions() + "/planned").answers(404);
        assertThat(server.root().resolve(project + "/planned")).doesNotExist();
    }

    @Test
    void canaryGetsItsShareUntilTheLiveVersionIsSetAnew() {
        byte[] jar = Jars.aJar().describedBy("handler: app.Handler").bytes();
        operator().deploy(project, "tried", jar).answers(201);
        operator()
                .request("POST", deployments("tried") + "?live=false", jar)
                .header("Content-Type", "application/java-archive")
                .answers(201)
                .with("\"version\":2", "\"live\":false");
        operator()
                .put(functions() + "/tried/live", "{\"version\":1,\"canary\":{\"version\":2,\"percent\":50}}")
                .answers(200);
        operator().get(functions() + "/tried").answers(200).with("\"canary\":{\"version\":2,\"percent\":50}");
        LiveFunctions live = server.bean(LiveFunctions.class);
        live.missed();
        assertThat(versions(live, "tried")).containsExactlyInAnyOrder(1, 2);
        operator()
                .put(functions() + "/tried/live", "{\"version\":1,\"canary\":{\"version\":9,\"percent\":50}}")
                .answers(404);
        operator()
                .put(functions() + "/tried/live", "{\"version\":1,\"canary\":{\"version\":2,\"percent\":100}}")
                .answers(400);
        operator().put(functions() + "/tried/live", "{\"version\":2}").answers(200);
        live.missed();
        assertThat(versions(live, "tried")).containsExactly(2);
    }

    private Set<Integer> versions(LiveFunctions live, String name) {
        return IntStream.range(0, 200)
                .mapToObj(_ -> Objects.requireNonNull(live.find(project, new FunctionName(name)))
                        .version())
                .collect(Collectors.toSet());
    }

    private String functions() {
        return "/platform/v1/projects/%s/functions".formatted(project);
    }

    @Test
    void deployCallOverrulesTheJarsManifest() {
        String form = """
                --edge\r
                Content-Disposition: form-data; name="manifest"\r
                Content-Type: application/json\r
                \r
                {"memory_mb": 512, "verify_jwt": false}\r
                --edge\r
                Content-Disposition: form-data; name="jar"; filename="f.jar"\r
                Content-Type: application/java-archive\r
                \r
                %s\r
                --edge--\r
                """;
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        String body = form.formatted(new String(jar, StandardCharsets.ISO_8859_1));

        operator()
                .request("POST", deployments("resize"), body.getBytes(StandardCharsets.ISO_8859_1))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .answers(201)
                .with("\"memory_mb\":512", "\"verify_jwt\":false", "\"handler\":\"app.Handler\"");
    }

    @Test
    void parametersOfARawUploadOverruleTheJarsManifest() {
        operator()
                .request(
                        "POST",
                        deployments("resize") + "?timeout=5",
                        Jars.aJar().describedBy(PLAIN).bytes())
                .header("Content-Type", "application/java-archive")
                .answers(201)
                .with("\"timeout_seconds\":5");
    }

    @Test
    void rollbackMovesThePointerAndVersionsGoOn() {
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        operator().deploy(project, "resize", jar).answers(201);
        operator().deploy(project, "resize", jar).answers(201).with("\"version\":2");

        operator()
                .put(function("resize") + "/live", "{\"version\":1}")
                .answers(200)
                .with("\"version\":1");

        operator().get(function("resize")).answers(200).with("\"live_version\":1", "\"version\":2");
        operator()
                .put(function("resize") + "/live", "{\"version\":9}")
                .answers(404)
                .with("deployment_not_found");
        operator().deploy(project, "resize", jar).answers(201).with("\"version\":3");
    }

    @Test
    void versionsAreNotReusedAfterDeletion() {
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        operator().deploy(project, "resize", jar).answers(201);

        operator().delete(function("resize")).answers(204);

        operator().get(function("resize")).answers(404).with("function_not_found");
        assertThat(server.root().resolve(project + "/resize")).doesNotExist();
        assertThat(server.peers().calls("/subscriptions/function/resize"))
                .anyMatch(call -> call.method().equals("DELETE") && call.path().contains(project.value()));
        operator().deploy(project, "resize", jar).answers(201).with("\"version\":2");
    }

    @Test
    void triggersAreToldLaterWhenEventServiceIsAway() {
        String subscriptions = "/internal/projects/%s/subscriptions".formatted(project);
        server.peers().answer(subscriptions, 503);
        operator()
                .deploy(project, "resize", Jars.aJar().describedBy(PLAIN).bytes())
                .answers(201)
                .with("\"live\":true", "\"subscribed\":false");
        server.peers().answer(subscriptions, 204);

        server.bean(Deployments.class).retryTriggers();

        operator().get(function("resize")).answers(200).with("\"subscribed\":true");
    }

    @Test
    void refusedTriggerLeavesNothingBehind() {
        server.peers().answer("/internal/projects/%s/subscriptions".formatted(project), 400);

        operator()
                .deploy(project, "resize", Jars.aJar().describedBy(PLAIN).bytes())
                .answers(400)
                .with("invalid_manifest");

        operator().get(function("resize")).answers(404);
    }

    @Test
    void declaredTriggersTakeThePlaceOfTheJarsUntilTheyAreTakenBack() {
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        operator()
                .put(triggers("resize"), "{\"triggers\":[{\"type\":\"auth\"}]}")
                .answers(200)
                .with("\"subscribed\":false", "{\"type\":\"auth\",\"events\":[\"created\"]}");
        operator().get(function("resize")).answers(404);

        operator().deploy(project, "resize", jar).answers(201).with("\"subscribed\":true", "\"bucket\":\"photos\"");
        assertThat(subscriptions()).contains("loam.auth.user.created").doesNotContain("photos");

        operator().put(triggers("resize"), "{\"triggers\":[]}").answers(200).with("\"subscribed\":true");
        assertThat(subscriptions()).isEqualTo("{\"subscriptions\":[]}");
        operator()
                .get("/platform/v1/projects/%s/triggers".formatted(project))
                .answers(200)
                .with("{\"resize\":[]}");

        operator().delete(triggers("resize")).answers(204);
        assertThat(subscriptions()).contains("/storage/photos");
        operator().delete(triggers("resize")).answers(404);
    }

    @Test
    void streamIsToldToEventServiceAsItIsDeclared() {
        String declared =
                "{\"triggers\":[{\"type\":\"stream\",\"connection\":\"warehouse\",\"topic\":\"orders\",\"batch_size\":50,\"start\":\"earliest\"}]}";
        operator().put(triggers("resize"), declared).answers(200);
        operator()
                .deploy(project, "resize", Jars.aJar().describedBy(PLAIN).bytes())
                .answers(201);

        assertThat(subscriptions())
                .contains(
                        "\"key\":\"stream:warehouse:orders\",\"connection\":\"warehouse\",\"topic\":\"orders\"",
                        "\"batch_size\":50",
                        "\"start\":\"earliest\"");
        operator()
                .put(triggers("resize"), "{\"triggers\":[{\"type\":\"stream\",\"topic\":\"orders\"}]}")
                .answers(400)
                .with("'connection'");
    }

    @Test
    void declaredTriggersGoWithTheirFunction() {
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        operator().deploy(project, "resize", jar).answers(201);
        operator()
                .put(triggers("resize"), "{\"triggers\":[{\"type\":\"auth\"}]}")
                .answers(200);

        operator().delete(function("resize")).answers(204);
        operator().deploy(project, "resize", jar).answers(201);

        assertThat(subscriptions()).contains("/storage/photos").doesNotContain("auth.user");
    }

    @Test
    void triggersThatCannotBeAreNotDeclared() {
        for (String triggers : List.of(
                "[{\"type\":\"storage\"}]",
                "[{\"type\":\"smoke\"}]",
                "[{\"type\":\"auth\",\"evens\":[]}]",
                "[{\"type\":\"auth\"},{\"type\":\"auth\"}]",
                "[null]",
                "null")) {
            operator()
                    .put(triggers("resize"), "{\"triggers\":%s}".formatted(triggers))
                    .answers(400)
                    .with("invalid_manifest");
        }
        operator().put(triggers("resize"), "[]").answers(400).with("invalid_manifest");
        server.asOperatorOf(FunctionServer.aProject())
                .put(triggers("resize"), "{\"triggers\":[]}")
                .answers(404);
        operator()
                .get("/platform/v1/projects/%s/triggers".formatted(project))
                .answers(200)
                .with("{}");
    }

    @Test
    void whatChangedIsOnRecordAndNoSecretIs() {
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        operator().deploy(project, "resize", jar).answers(201);
        operator().deploy(project, "resize", jar).answers(201);
        operator().put(function("resize") + "/live", "{\"version\":1}").answers(200);
        operator().put(triggers("resize"), "{\"triggers\":[]}").answers(200);
        operator()
                .put(function("resize") + "/secrets", "{\"MAIL_PIN\":\"hunter2\"}")
                .answers(204);
        operator().delete(function("resize") + "/secrets/MAIL_PIN").answers(204);
        operator().delete(function("resize")).answers(204);

        List<String> changes = server.jdbc()
                .sql("""
                        select coalesce(c.before::text, '-') || ' > ' || coalesce(c.after::text, '-')
                        from loam.audit_change c join loam.audit_entry e on e.id = c.entry_id
                        where e.ref = :ref order by c.at, c.number
                        """)
                .param("ref", project.value())
                .query(String.class)
                .list();
        assertThat(changes).hasSize(7).noneMatch(change -> change.contains("hunter2"));
        assertThat(changes.get(0)).startsWith("- > ").contains("\"handler\": \"app.Handler\"", "\"version\": 1");
        assertThat(changes.get(2)).isEqualTo("{\"live_version\": 2} > {\"live_version\": 1}");
        assertThat(changes.get(3)).isEqualTo("- > {\"triggers\": []}");
        assertThat(changes.get(4)).contains("\"names\": [\"MAIL_PIN\"], \"written\": [\"MAIL_PIN\"]");
        assertThat(changes.get(6)).isEqualTo("{\"live_version\": 1} > -");
    }

    @Test
    void whatIsNoJarIsRefused() {
        refused("plain text".getBytes(StandardCharsets.UTF_8), "invalid_jar");
        refused(new byte[0], "invalid_jar");
        byte[] cut = Jars.aJar().describedBy(PLAIN).bytes();
        refused(java.util.Arrays.copyOf(cut, cut.length / 2), "invalid_jar");
    }

    @Test
    @Tag("CVE-2026-30240")
    void namesThatLeadOutOfTheJarAreRefused() {
        refused(Jars.aJar().describedBy(PLAIN).with("../../etc/cron.d/x", "x").bytes(), "invalid_jar");
        refused(Jars.aJar().describedBy(PLAIN).with("/etc/passwd", "x").bytes(), "invalid_jar");
        refused(Jars.aJar().describedBy(PLAIN).with("a\\..\\b", "x").bytes(), "invalid_jar");
    }

    @Test
    void bombsAreRefused() {
        byte[] bomb =
                Jars.aJar().describedBy(PLAIN).with("zeros", new byte[20 << 20]).bytes();

        assertThat(bomb).hasSizeLessThan(100_000);
        refused(bomb, "invalid_jar");
    }

    @Test
    void jarsThatAreTooLargeAreRefused() {
        byte[] large = new byte[3 << 20];
        large[0] = 'P';

        operator().deploy(project, "resize", large).answers(413).with("jar_too_large");
        assertThat(server.root().resolve(".incoming")).isEmptyDirectory();
    }

    @Test
    void handlerMustBeThere() {
        refused(Jars.aJar().describedBy("handler: app.Missing").bytes(), "handler_not_found");
        refused(Jars.aJar().bytes(), "handler_not_found");
        refused(Jars.aJar().describedBy("host: spring").bytes(), "handler_not_found");
    }

    @Test
    void onlyFunctionThatAJarOffersIsItsHandler() {
        byte[] jar = Jars.aJar()
                .with("META-INF/services/java.util.function.Function", "app.Handler # the one\n")
                .bytes();

        operator().deploy(project, "resize", jar).answers(201).with("\"handler\":\"\"", "\"host\":\"plain\"");
    }

    @Test
    void springJarsAreToldByTheirStartClass() {
        byte[] jar = Jars.empty()
                .with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nStart-Class: app.Start\n\n")
                .with("app/Start.class", "Lorg/springframework/context/annotation/Configuration;")
                .bytes();

        operator().deploy(project, "resize", jar).answers(201).with("\"host\":\"spring\"");
    }

    @Test
    @Tag("CVE-2026-50563")
    void manifestsThatCannotBeKeptAreRefused() {
        refused(Jars.aJar().describedBy("handler: [").bytes(), "invalid_manifest");
        refused(Jars.aJar().describedBy("handler: app.Handler\nmemmory_mb: 3").bytes(), "invalid_manifest");
        refused(
                Jars.aJar()
                        .describedBy("handler: app.Handler\nmemory_mb: 99999")
                        .bytes(),
                "invalid_manifest");
        refused(Jars.aJar().describedBy("handler: app.Handler\negress: ['a b']").bytes(), "invalid_manifest");
        refused(
                Jars.aJar()
                        .describedBy("handler: app.Handler\nmin_instances: 3")
                        .bytes(),
                "invalid_manifest");
        refused(
                Jars.aJar()
                        .describedBy("handler: app.Handler\npermissions: {role: postgres}")
                        .bytes(),
                "invalid_manifest");
        refused(
                Jars.aJar()
                        .describedBy("handler: !!java.net.URL [\"http://127.0.0.1\"]")
                        .bytes(),
                "invalid_manifest");
    }

    @Test
    void othersAreRefused() {
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        operator().deploy(project, "resize", jar).answers(201);

        server.asNobody()
                .request("POST", deployments("resize"), jar)
                .answers(401)
                .without("sha256");
        server.asOperatorOf(FunctionServer.aProject())
                .deploy(project, "resize", jar)
                .answers(404)
                .with("project_not_found");
        server.asOperatorOf(null).get(function("resize")).answers(404).without("sha256");
        server.asKeyOf(project, "service_role")
                .get(function("resize"))
                .answers(403)
                .without("sha256");
        server.asOperatorOf(FunctionServer.aProject())
                .delete(function("resize"))
                .answers(404);
        operator().get(function("resize")).answers(200);
    }

    @Test
    void namesAreChecked() {
        operator().deploy(project, "..%2fother", Jars.aJar().bytes()).send();
        ApiAnswer answer =
                operator().deploy(project, "1st", Jars.aJar().bytes()).answers(400);
        answer.with("validation_failed");
    }

    private void refused(byte[] jar, String code) {
        operator().deploy(project, "resize", jar).answers(400).with("\"code\":\"" + code + "\"");
        operator().get(function("resize")).answers(404);
    }

    private FunctionServer.Api operator() {
        return server.asOperatorOf(project);
    }

    private String function(String name) {
        return "/platform/v1/projects/%s/functions/%s".formatted(project, name);
    }

    private String triggers(String name) {
        return function(name) + "/triggers";
    }

    /** What event-service was told last. */
    private String subscriptions() {
        return server.peers()
                .calls("/internal/projects/%s/subscriptions/function/resize".formatted(project))
                .getLast()
                .body();
    }

    private String deployments(String name) {
        return function(name) + "/deployments";
    }
}
