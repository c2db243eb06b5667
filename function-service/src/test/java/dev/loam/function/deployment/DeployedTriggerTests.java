package dev.loam.function.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FakePeers;
import dev.loam.function.FunctionServer;
import dev.loam.function.Jars;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What event-service is told of what sets functions off. */
class DeployedTriggerTests extends DeploymentScenario {
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
    void whatComesNextIsAFunctionOrAnEvent() {
        operator()
                .deploy(
                        project,
                        "next",
                        Jars.aJar()
                                .describedBy("handler: app.Handler\n"
                                        + "async: {on_success: event:order.done, on_failure: cleanup}")
                                .bytes())
                .answers(201)
                .with("\"on_success\":\"event:order.done\"", "\"on_failure\":\"cleanup\"");

        assertThat(server.peers()
                        .calls("/subscriptions/function/next")
                        .getFirst()
                        .body())
                .contains("\"target\":{\"kind\":\"event\",\"name\":\"order.done\"}")
                .contains("\"target\":{\"kind\":\"function\",\"name\":\"cleanup\"}");
        for (String wrong : List.of("event:", "event:loam.function.failed", "a b")) {
            operator()
                    .deploy(
                            project,
                            "wrong",
                            Jars.aJar()
                                    .describedBy("handler: app.Handler\nasync: {on_success: '%s'}".formatted(wrong))
                                    .bytes())
                    .answers(400)
                    .with("invalid_manifest");
        }
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

    /** What event-service was told last. */
    private String subscriptions() {
        return server.peers()
                .calls("/internal/projects/%s/subscriptions/function/resize".formatted(project))
                .getLast()
                .body();
    }
}
