package dev.loam.function.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionServer;
import dev.loam.function.Jars;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import dev.loam.worker.channel.Headers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names for versions, and what versions are made of. */
class VersionTests {
    private static final byte[] JAR =
            Jars.aJar().describedBy("handler: app.Handler").bytes();
    private static final byte[] SMOKING = Jars.aJar()
            .describedBy("handler: app.Handler\nsmoke: {path: /health, status: 204}\n")
            .bytes();

    private static final FunctionServer server = FunctionServer.shared();

    private final ProjectRef project = FunctionServer.aProject();

    @BeforeEach
    void reset() {
        server.runner().reset();
    }

    @Test
    void aliasIsAnAddressOfItsOwn() {
        deploy("", JAR).answers(201);
        deploy("?alias=staging", JAR).answers(201).with("\"version\":2", "\"live\":false");
        operator()
                .get(functions() + "/resize")
                .answers(200)
                .with("\"live_version\":1", "\"name\":\"staging\",\"version\":2");

        call("/functions/v1/resize/a?b=c").answers(200);
        assertThat(server.runner().only().deployment().version()).isEqualTo(1);
        server.runner().reset();
        call("/functions/v1/resize@staging/a?b=c").answers(200);
        assertThat(server.runner().only().deployment().version()).isEqualTo(2);
        assertThat(server.runner().only().path()).isEqualTo("/a?b=c");
        server.runner().reset();
        operator().post(functions() + "/resize/invoke?alias=staging", "{}").answers(200);
        assertThat(server.runner().only().deployment().version()).isEqualTo(2);

        call("/functions/v1/resize@other").answers(404);
        call("/functions/v1/resize@live").answers(404);
        call("/functions/v1/resize@staging@staging").answers(404);
    }

    @Test
    void aliasIsMovedBackAndTakenAway() {
        deploy("", JAR).answers(201);
        deploy("?alias=beta", JAR).answers(201);
        operator().put(aliases() + "/beta", "{\"version\":1}").answers(200).with("\"version\":1");
        call("/functions/v1/resize@beta").answers(200);
        assertThat(server.runner().only().deployment().version()).isEqualTo(1);

        operator().put(aliases() + "/beta", "{\"version\":9}").answers(404).with("deployment_not_found");
        operator().put(aliases() + "/Beta", "{\"version\":1}").answers(400);
        operator()
                .put(aliases() + "/beta", "{\"version\":1,\"canary\":{\"version\":2,\"percent\":50}}")
                .answers(200)
                .with("\"percent\":50");
        operator().get(aliases()).answers(200).with("\"name\":\"beta\"", "\"version\":1");
        operator().delete(aliases() + "/beta").answers(204);
        operator().delete(aliases() + "/beta").answers(404).with("alias_not_found");
        call("/functions/v1/resize@beta").answers(404);
    }

    @Test
    void smokeCallGatesAliasesAndPromotionsButNoWayBack() {
        deploy("", JAR).answers(201);
        server.runner().behave(_ -> FakeRunner.answered(500, Headers.NONE, "no"));
        deploy("?alias=staging", SMOKING).answers(422).with("smoke_call_failed", "Version 2", "staging");
        operator().get(aliases()).answers(200).without("staging");
        operator()
                .put(functions() + "/resize/live", "{\"version\":2}")
                .answers(422)
                .with("smoke_call_failed");

        server.runner().behave(_ -> FakeRunner.answered(204, Headers.NONE, ""));
        operator().put(aliases() + "/staging", "{\"version\":2}").answers(200);
        operator().put(functions() + "/resize/live", "{\"version\":2}").answers(200);
        server.runner().reset();
        server.runner().behave(_ -> FakeRunner.answered(500, Headers.NONE, "no"));
        operator().put(functions() + "/resize/live", "{\"version\":1}").answers(200);
        operator().put(aliases() + "/staging", "{\"version\":1}").answers(200);
        assertThat(server.runner().requests()).isEmpty();
    }

    @Test
    void versionThatNeverPassedItsSmokeCallIsTriedOnTheWayBackAndAsACanary() {
        server.runner().behave(_ -> FakeRunner.answered(500, Headers.NONE, "no"));
        deploy("", SMOKING).answers(422).with("Version 1");
        deploy("", JAR).answers(201).with("\"version\":2", "\"smoke_passed\":false");
        String canary = "{\"version\":2,\"canary\":{\"version\":1,\"percent\":50}}";
        operator().put(functions() + "/resize/live", "{\"version\":1}").answers(422);
        operator().put(functions() + "/resize/live", canary).answers(422);
        operator().put(aliases() + "/beta", canary).answers(422).with("beta");
        operator()
                .get(functions() + "/resize")
                .answers(200)
                .with("\"live_version\":2")
                .without("\"canary\":{");

        server.runner().behave(_ -> FakeRunner.answered(204, Headers.NONE, ""));
        operator().put(aliases() + "/beta", canary).answers(200);
        operator().get(functions() + "/resize").answers(200).with("\"smoke_passed\":true");
        server.runner().reset();
        server.runner().behave(_ -> FakeRunner.answered(500, Headers.NONE, "no"));
        operator().put(functions() + "/resize/live", "{\"version\":1}").answers(200);
        assertThat(server.runner().requests()).isEmpty();
    }

    @Test
    void aliasesAreTheProjectsOwn() {
        operator().put(aliases() + "/beta", "{\"version\":1}").answers(404);
        deploy("", JAR).answers(201);
        server.asOperatorOf(FunctionServer.aProject())
                .put(aliases() + "/beta", "{\"version\":1}")
                .answers(404);
        server.asNobody().get(aliases()).answers(401);
        operator().delete(functions() + "/resize").answers(204);
        deploy("", JAR).answers(201).with("\"version\":2");
        operator().get(aliases()).answers(200).without("beta");
    }

    @Test
    void callThatNobodyWaitsForKeepsItsAlias() {
        deploy("", JAR).answers(201);
        deploy("?alias=staging", JAR).answers(201);
        call("/functions/v1/resize@staging").header("Prefer", "respond-async").answers(202);
        String told = server.peers().calls("/function-calls").getLast().body();
        assertThat(told).contains("\"function\":\"resize\"", "\"alias\":\"staging\"");
    }

    @Test
    void fanOutAndJoinAreSubscriptionsToTheFunctionsResults() {
        byte[] jar = Jars.aJar()
                .describedBy("handler: app.Handler\n"
                        + "async: {fan_out: {to: shrink, join: collect, retries: 1, timeout_seconds: 600}}\n")
                .bytes();
        deploy("", jar).answers(201).with("\"fan_out\":{\"to\":\"shrink\",\"join\":\"collect\"");
        assertThat(server.peers()
                        .calls("/%s/subscriptions/function/resize".formatted(project))
                        .getFirst()
                        .body())
                .contains("\"key\":\"fan_out\"", "\"target\":{\"kind\":\"fan_out\",\"name\":\"shrink\"}")
                .contains("\"delivery\":{\"retries\":1,\"max_age_seconds\":600")
                .contains("\"key\":\"on_joined\"", "\"type\":[\"loam.function.joined\"]");

        byte[] endless = Jars.aJar()
                .describedBy("handler: app.Handler\nasync: {fan_out: {to: shrink, timeout_seconds: 0}}\n")
                .bytes();
        deploy("", endless).answers(400).with("invalid_manifest");
    }

    @Test
    void whatAVersionIsMadeOfIsKeptAndChecked() {
        byte[] jar = Jars.aJar()
                .describedBy("handler: app.Handler")
                .with(
                        "META-INF/maven/org.example/old/pom.properties",
                        "groupId=org.example\nartifactId=old\nversion=1.4\n")
                .bytes();
        deploy("", jar).answers(201).without("warnings");
        String components = functions() + "/resize/deployments/1/components";
        operator().get(components).answers(200).with("\"purl\":\"pkg:maven/org.example/old@1.4\"", "\"findings\":[]");

        ProjectRef warned = FunctionServer.aProject();
        server.peers().projectsSet("{\"functions\":{\"warned_components\":[\"pkg:maven/org.example/old@[1,2)\"]}}");
        deployTo(warned, jar)
                .answers(201)
                .with("\"warnings\":[\"pkg:maven/org.example/old@1.4 is warned of by the rule");

        ProjectRef refused = FunctionServer.aProject();
        server.peers().projectsSet("{\"functions\":{\"refused_components\":[\"pkg:maven/org.example/old@(,1.5)\"]}}");
        deployTo(refused, jar)
                .answers(422)
                .with("component_refused", "pkg:maven/org.example/old@1.4", "pkg:maven/org.example/old@(,1.5)");
        server.peers().projectsSet("{}");

        operator().get(functions() + "/resize/deployments/9/components").answers(404);
        server.asOperatorOf(FunctionServer.aProject()).get(components).answers(404);
    }

    @Test
    void bombInALibraryOfAJarIsRefused() {
        byte[] bomb = Jars.empty().with("zeros", new byte[9_000_000]).bytes();
        deploy(
                        "",
                        Jars.aJar()
                                .describedBy("handler: app.Handler")
                                .with("lib/bomb-1.jar", bomb)
                                .bytes())
                .answers(400)
                .with("invalid_jar", "unpacked");
    }

    private static ApiScenario deployTo(ProjectRef other, byte[] jar) {
        return server.asOperatorOf(other).deploy(other, "resize", jar);
    }

    private ApiScenario call(String path) {
        seen();
        return server.asKeyOf(project, "service_role").post(path, "{}");
    }

    /** As the change feed does within a second. */
    private static void seen() {
        server.bean(LiveFunctions.class).missed();
    }

    private ApiScenario deploy(String query, byte[] jar) {
        return operator()
                .request("POST", functions() + "/resize/deployments" + query, jar)
                .header("Content-Type", "application/java-archive");
    }

    private FunctionServer.Api operator() {
        return server.asOperatorOf(project);
    }

    private String functions() {
        return "/platform/v1/projects/%s/functions".formatted(project);
    }

    private String aliases() {
        return functions() + "/resize/aliases";
    }
}
