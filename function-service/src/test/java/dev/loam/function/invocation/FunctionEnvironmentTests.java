package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.loam.function.FunctionServer;
import dev.loam.function.Jars;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.worker.Deployment;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.setting.SettingsDocument;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What functions are given by their project, their secrets and their deployment. */
class FunctionEnvironmentTests extends InvocationScenario {
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
                        .sql("select encode(sealed, 'escape') from function.secret where ref = :ref")
                        .param("ref", project.value())
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

    /** It is no secret, and nobody but the app's author has it: what is kept of a key is its hash. */
    @Test
    void publishableKeyIsWhatTheProjectSaysAndTheAddressIsNot() {
        server.peers()
                .projectsSet("{\"functions\":{\"environment\":"
                        + "{\"SUPABASE_ANON_KEY\":\"lm_pub_1\",\"SUPABASE_URL\":\"https://elsewhere.example\"}}}");
        server.bean(ChangeFeed.class).publish(SettingsDocument.CHANGE, project + "/functions");
        try {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(environment()).containsEntry("SUPABASE_ANON_KEY", "lm_pub_1"));
            assertThat(environment().get("SUPABASE_URL")).endsWith("/p/" + project);
        } finally {
            server.peers().projectsSet("{}");
            server.bean(ChangeFeed.class).publish(Change.PROJECT, project.value());
        }
    }

    @Test
    void functionsOfSupabaseFindWhatTheyLookForAndNoKey() {
        server.peers().verificationKeys("""
                [{"kty":"oct","kid":"shared","k":"swordfish"},
                 {"kty":"EC","kid":"a","crv":"P-256","x":"1","y":"2","d":"private"}]
                """);
        server.bean(ChangeFeed.class).publish(Change.PROJECT, project.value());
        try {
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(environment())
                                    .containsEntry(
                                            "SUPABASE_JWKS",
                                            "{\"keys\":[{\"kty\":\"EC\",\"kid\":\"a\",\"crv\":\"P-256\",\"x\":\"1\",\"y\":\"2\"}]}"));
            assertThat(environment().get("SUPABASE_URL")).endsWith("/p/" + project);
            assertThat(UUID.fromString(environment().get("SB_EXECUTION_ID")))
                    .isNotEqualTo(UUID.fromString(environment().get("SB_EXECUTION_ID")));
            assertThat(environment().keySet()).noneMatch(name -> name.endsWith("_KEY") || name.endsWith("_DB_URL"));
        } finally {
            server.peers().verificationKeys("[]");
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

    private Map<String, String> environment() {
        deliver(UUID.randomUUID().toString()).answers(200);
        return server.runner().requests().getLast().deployment().environment().get();
    }
}
