package dev.loam.function.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionName;
import dev.loam.function.FunctionServer;
import dev.loam.function.Jars;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeploymentTests extends DeploymentScenario {
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
    void planWhoseTriggersAreRefusedIsRefused() {
        String path = "/internal/projects/%s/subscriptions/function/refused".formatted(project);
        byte[] jar = Jars.aJar().describedBy(PLAIN).bytes();
        server.peers().answer(path + "/check", 400);
        operator()
                .request("POST", deployments("refused") + "?dry_run=true", jar)
                .header("Content-Type", "application/java-archive")
                .answers(400)
                .with("invalid_manifest", "A trigger is refused");

        server.peers().answer(path + "/check", 503);
        operator()
                .request("POST", deployments("refused") + "?dry_run=true", jar)
                .header("Content-Type", "application/java-archive")
                .answers(201);
        assertThat(server.peers().calls(path)).allMatch(call -> call.path().endsWith("/check"));
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

    private Set<Integer> versions(LiveFunctions live, String name) {
        return IntStream.range(0, 200)
                .mapToObj(_ -> Objects.requireNonNull(live.find(project, new FunctionName(name)))
                        .version())
                .collect(Collectors.toSet());
    }
}
