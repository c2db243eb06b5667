package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    private final Receiver receiver = new Receiver();
    private final ProjectRef project = installation.project();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void eventArrivesSignedAndOnce() throws Exception {
        String secret = create("orders", "").path("secret").asString();
        publish("a");

        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered"));
        Receiver.Hit hit = receiver.hits().getFirst();
        assertThat(receiver.hits()).hasSize(1);
        assertThat(hit.header("Content-type")).isEqualTo("application/cloudevents+json");
        JsonNode event = JSON.readTree(hit.body());
        assertThat(event.path("type").asString()).isEqualTo("order.placed");
        assertThat(event.path("subject").asString()).isEqualTo("a");
        assertThat(hit.header("Webhook-signature")).isEqualTo(signature(secret, hit));
        callers.get(Callers.operator(project), path() + "/orders")
                .answers(200)
                .with("\"url\"")
                .without("whsec_");
    }

    @Test
    void whatWasDeliveredIsSentAgainOnRequest() {
        create("lost", "");
        publish("a");
        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered"));
        String deliveries = "/platform/v1/projects/%s/deliveries".formatted(project);
        String delivery = JSON.readTree(
                        callers.get(Callers.operator(project), deliveries + "?target_kind=webhook&target_name=lost")
                                .answers(200)
                                .body())
                .path(0)
                .path("id")
                .asString();

        callers.post(Callers.operator(project), "%s/%s/replay".formatted(deliveries, delivery), "")
                .answers(202);

        await().untilAsserted(() -> assertThat(receiver.hits()).hasSize(2));
        assertThat(receiver.hits().stream().map(hit -> hit.header("Webhook-id")).distinct())
                .hasSize(1);
    }

    @Test
    void whatBillingTellsReachesAWebhook() {
        callers.post(
                        Callers.operator(project),
                        path(),
                        "{\"name\":\"money\",\"url\":\"%s\",\"pattern\":{\"type\":[{\"prefix\":\"loam.billing.\"}]}}"
                                .formatted(receiver.url()))
                .answers(201);
        emit(project, "loam.billing.budget.reached", "budget/1");
        emit(project, "order.placed", "a");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered"));
        JsonNode event = JSON.readTree(receiver.hits().getFirst().body());
        assertThat(event.path("type").asString()).isEqualTo("loam.billing.budget.reached");
    }

    @Test
    void failureIsTriedBySchedule() {
        create("flaky", "");
        receiver.answers(hit -> Receiver.Answer.of(hit.number() < 3 ? 500 : 204));
        publish("a");

        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered"));
        assertThat(receiver.hits()).hasSize(3);
        assertThat(receiver.hits().stream().map(hit -> hit.header("Webhook-id")).distinct())
                .hasSize(1);
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/deliveries".formatted(project))
                .answers(200)
                .with("http_500", "\"outcome\":\"succeeded\"");
    }

    @Test
    void redirectIsAFailureAndNobodyIsCalledThere() {
        create("moved", ",\"max_attempts\":1");
        try (Receiver elsewhere = new Receiver()) {
            receiver.answers(_ -> new Receiver.Answer(307, Map.of("Location", elsewhere.url())));
            publish("a");

            await().untilAsserted(() -> assertThat(states()).containsExactly("dead"));
            assertThat(elsewhere.hits()).isEmpty();
        }
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/deliveries/dead".formatted(project))
                .answers(200)
                .with("redirect", "attempts_exhausted");
    }

    @Test
    void goneSwitchesItOffUntilItIsSwitchedOn() {
        create("gone", "");
        receiver.answers(_ -> Receiver.Answer.of(410));
        publish("a");

        await().untilAsserted(() -> assertThat(states()).containsExactly("dead"));
        callers.get(Callers.operator(project), path() + "/gone")
                .answers(200)
                .with("\"enabled\":false", "\"disabled_reason\":\"gone\"");
        publish("b");
        await().untilAsserted(() -> assertThat(events()).isEqualTo(2));
        assertThat(states()).containsExactly("dead");

        receiver.answers(_ -> Receiver.Answer.of(200));
        callers.post(Callers.operator(project), path() + "/gone/enable", "").answers(204);
        callers.post(
                        Callers.operator(project),
                        "/platform/v1/projects/%s/deliveries/replay".formatted(project),
                        "{\"target_kind\":\"webhook\",\"reason\":\"target_disabled\"}")
                .answers(202)
                .with("\"replayed\":1");
        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered"));
        publish("c");
        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered", "delivered"));
    }

    @Test
    void rotatedSecretsOverlap() throws Exception {
        String first = create("rotating", "").path("secret").asString();
        String second = json(callers.post(
                                Callers.operator(project), path() + "/rotating/secret", "{\"overlap_seconds\":3600}")
                        .answers(200)
                        .body())
                .path("secret")
                .asString();
        publish("a");
        await().untilAsserted(() -> assertThat(receiver.hits()).hasSize(1));
        Receiver.Hit both = receiver.hits().getFirst();
        assertThat(both.header("Webhook-signature").split(" "))
                .containsExactly(signature(second, both), signature(first, both));

        String third = json(callers.post(
                                Callers.operator(project), path() + "/rotating/secret", "{\"overlap_seconds\":0}")
                        .answers(200)
                        .body())
                .path("secret")
                .asString();
        publish("b");
        await().untilAsserted(() -> assertThat(receiver.hits()).hasSize(2));
        Receiver.Hit one = receiver.hits().getLast();
        assertThat(one.header("Webhook-signature")).isEqualTo(signature(third, one));
    }

    @Test
    void trialTellsWhatCameOfIt() {
        create("tried", "");
        callers.post(Callers.operator(project), path() + "/tried/test", "")
                .answers(200)
                .with("\"outcome\":\"succeeded\"");
        receiver.answers(_ -> Receiver.Answer.of(404));
        callers.post(Callers.operator(project), path() + "/tried/test", "")
                .answers(200)
                .with("http_404");
        assertThat(receiver.hits()).hasSize(2);
    }

    @Test
    void othersNeitherSeeNorChangeIt() {
        create("private", "");
        ProjectRef other = installation.project();
        for (String route : List.of(path(), path() + "/private")) {
            callers.api().get(route).answers(401).without(receiver.url());
            callers.get(Callers.operator(other), route).answers(404).without(receiver.url());
            callers.get(Callers.user(project), route).answers(403).without(receiver.url());
        }
        callers.delete(Callers.operator(other), path() + "/private").answers(404);
        callers.post(Callers.operator(project), path(), wanted("private", "")).answers(409);
        callers.post(
                        Callers.operator(project),
                        path(),
                        "{\"name\":\"x\",\"url\":\"ftp://x\",\"pattern\":{\"type\":[\"a\"]}}")
                .answers(400)
                .with("invalid_webhook");
        callers.delete(Callers.operator(project), path() + "/private").answers(204);
        callers.get(Callers.operator(project), path() + "/private").answers(404).with("webhook_not_found");
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/subscriptions".formatted(project))
                .answers(200)
                .without("private");
    }

    private JsonNode create(String name, String more) {
        return json(callers.post(Callers.operator(project), path(), wanted(name, more))
                .answers(201)
                .with("whsec_")
                .body());
    }

    private String wanted(String name, String more) {
        return "{\"name\":\"%s\",\"url\":\"%s\",\"pattern\":{\"type\":[\"order.placed\"]}%s}"
                .formatted(name, receiver.url(), more);
    }

    private String path() {
        return "/platform/v1/projects/%s/webhooks".formatted(project);
    }

    private void publish(String subject) {
        emit(project, "order.placed", subject);
        callers.signal(project);
    }

    private List<String> states() {
        return installation
                .control()
                .sql("select state from event.delivery where ref = :ref order by created_at")
                .param("ref", project.value())
                .query(String.class)
                .list();
    }

    private long events() {
        return installation
                .control()
                .sql("select count(*) from event.event where ref = :ref")
                .param("ref", project.value())
                .query(Long.class)
                .single();
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** As a receiver computes it. */
    private static String signature(String secret, Receiver.Hit hit) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update("%s.%s."
                .formatted(hit.header("Webhook-id"), hit.header("Webhook-timestamp"))
                .getBytes(StandardCharsets.UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(hit.body()));
    }
}
