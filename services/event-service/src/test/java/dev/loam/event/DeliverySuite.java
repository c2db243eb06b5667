package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static dev.loam.event.Installation.emitMany;
import static dev.loam.event.Installation.outboxSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is true of deliveries, whatever carries events to them. */
abstract class DeliverySuite {
    private static final String CREATED = "loam.storage.object.created";

    private final Installation installation;
    private final Callers callers;

    DeliverySuite(EventServer server) {
        installation = server.installation();
        callers = server.callers();
    }

    @Test
    void eventReachesItsSubscriberOnceAndAsCloudEvent() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "thumbnail");
        UUID id = emit(project, CREATED, "album/one.jpg");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(stateOf(project)).containsExactly("delivered"));
        List<Peers.Call> calls = callsIn(project);
        assertThat(calls).hasSize(1);
        JsonNode event = calls.getFirst().event();
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("id").asString()).isEqualTo(id.toString());
        assertThat(event.path("type").asString()).isEqualTo(CREATED);
        assertThat(event.path("subject").asString()).isEqualTo("album/one.jpg");
        assertThat(event.path("loamref").asString()).isEqualTo(project.value());
        assertThat(event.path("loamhop").asInt()).isEqualTo(1);
        assertThat(event.path("data").path("size").asInt()).isEqualTo(7);
        assertThat(outboxSize(project)).isZero();
    }

    @Test
    void attemptIsBilledWithItsOutcome() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "billed");
        emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(
                        () -> assertThat(usage(project, "function_invocations")).isEqualByComparingTo("1"));
        assertThat(usage(project, "function_gb_milliseconds")).isEqualByComparingTo("0.625");
    }

    @Test
    void failedAttemptIsTriedAgainUntilItSucceeds() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "flaky");
        installation.peers().function("flaky", call -> Answer.of(call.attempt() < 3 ? "failed" : "succeeded"));
        emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(stateOf(project)).containsExactly("delivered"));
        assertThat(callsIn(project)).extracting(Peers.Call::attempt).containsExactly(1, 2, 3);
        assertThat(callsIn(project)).extracting(Peers.Call::invocationId).doesNotHaveDuplicates();
        assertThat(usage(project, "function_invocations")).isEqualByComparingTo("3");
    }

    @Test
    void platformFailureIsNeitherCountedNorBilled() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "crowded");
        installation
                .peers()
                .function("crowded", _ -> callsIn(project).size() < 6 ? Answer.status(503) : Answer.of("succeeded"));
        emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(stateOf(project)).containsExactly("delivered"));
        assertThat(callsIn(project)).hasSize(6).extracting(Peers.Call::attempt).containsOnly(1);
        assertThat(usage(project, "function_invocations")).isEqualByComparingTo("1");
    }

    @Test
    void deadLetterIsListedAndCanBeReplayed() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "broken", "{\"type\":[\"%s\"]}".formatted(CREATED), ",\"max_attempts\":2");
        installation.peers().function("broken", _ -> Answer.of("timeout"));
        emit(project, CREATED, "a");
        callers.signal(project);
        await().untilAsserted(() -> assertThat(stateOf(project)).containsExactly("dead"));

        String deliveries = "/platform/v1/projects/%s/deliveries".formatted(project);
        callers.get(Callers.operator(project), deliveries + "/dead")
                .answers(200)
                .with("\"reason\":\"attempts_exhausted\"", "\"outcome\":\"timeout\"", "\"name\":\"broken\"");
        installation.peers().function("broken", _ -> Answer.of("succeeded"));
        String replay = "%s/%s/replay".formatted(deliveries, deliveryOf(project));
        callers.post(Callers.operator(installation.project()), replay, "").answers(404);
        callers.post(Callers.operator(project), replay, "").answers(202);

        await().untilAsserted(() -> assertThat(stateOf(project)).containsExactly("delivered"));
        assertThat(callsIn(project)).extracting(Peers.Call::attempt).containsExactly(1, 2, 3);
        callers.post(Callers.operator(project), replay, "").answers(409).with("delivery_not_dead");
        callers.get(Callers.operator(project), deliveries + "?state=dead")
                .answers(200)
                .without("broken");
    }

    @Test
    void eventsAndDeliveriesAreFoundAndComeInPages() {
        ProjectRef project = installation.project();
        Caller operator = Callers.operator(project);
        callers.subscribe(project, "keeper");
        for (String subject : List.of("photos/a_1.jpg", "photos/a21.jpg", "notes")) {
            emit(project, CREATED, subject);
        }
        callers.signal(project);
        await().untilAsserted(() -> assertThat(stateOf(project)).hasSize(3).containsOnly("delivered"));

        String events = "/platform/v1/projects/%s/events".formatted(project);
        callers.get(operator, events + "?type=loam.storage.*&subject=a_1")
                .answers(200)
                .with("a_1.jpg")
                .without("photos/a21");
        callers.get(operator, events + "?type=loam.storage").answers(200).without("photos");
        callers.get(operator, events + "?source=/nowhere").answers(200).without("photos");
        JsonNode first = read(callers.get(operator, events + "?limit=1")
                        .answers(200)
                        .body())
                .path(0);
        String rest = "?before=%s&before_id=%s"
                .formatted(
                        first.path("received_at").asString(), first.path("id").asString());
        assertThat(read(callers.get(operator, events + rest).answers(200).body()))
                .hasSize(2)
                .doesNotContain(first);

        String event = events + "/" + first.path("id").asString();
        callers.get(operator, event).answers(200).with(first.path("subject").asString());
        callers.get(Callers.operator(installation.project()), event).answers(404);
        String deliveries = "/platform/v1/projects/%s/deliveries".formatted(project);
        JsonNode found = read(callers.get(
                        operator, deliveries + "/of-event/" + first.path("id").asString())
                .answers(200)
                .body());
        assertThat(found).hasSize(1);
        callers.get(operator, deliveries + "/" + found.path(0).path("id").asString())
                .answers(200)
                .with("\"name\":\"keeper\"");
        callers.get(operator, deliveries + "/" + UUID.randomUUID()).answers(404).with("delivery_not_found");
        callers.get(operator, deliveries + "?target_kind=webhook").answers(200).without("keeper");
        assertThat(read(callers.get(operator, deliveries + "?target_kind=function&target_name=keeper&limit=2")
                        .answers(200)
                        .body()))
                .hasSize(2);
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    @Test
    void loopEndsAtSixteenHops() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "echo");
        emit(project, CREATED, "in time", 15);
        emit(project, CREATED, "too far", 16);
        callers.signal(project);

        await().untilAsserted(() -> assertThat(stateOf(project)).containsExactlyInAnyOrder("delivered", "dead"));
        assertThat(callsIn(project)).hasSize(1);
        assertThat(callsIn(project).getFirst().event().path("subject").asString())
                .isEqualTo("in time");
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/deliveries/dead".formatted(project))
                .answers(200)
                .with("\"reason\":\"loop\"");
    }

    @Test
    void projectWithMuchWaitingDoesNotDelayAnother() throws InterruptedException {
        ProjectRef busy = installation.project();
        ProjectRef calm = installation.project();
        CountDownLatch release = new CountDownLatch(1);
        installation.peers().function("slow", _ -> {
            awaitQuietly(release);
            return Answer.succeeded();
        });
        callers.subscribe(busy, "slow");
        callers.subscribe(calm, "quick");
        emitMany(busy, CREATED, 1000);
        callers.signal(busy);
        await().untilAsserted(() -> assertThat(stateOf(busy)).hasSize(1000));
        emit(calm, CREATED, "a");
        callers.signal(calm);

        await().untilAsserted(() -> assertThat(stateOf(calm)).containsExactly("delivered"));
        assertThat(stateOf(busy)).containsOnly("pending");
        release.countDown();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stateOf(busy)).containsOnly("delivered"));
        assertThat(callsIn(busy)).extracting(Peers.Call::eventId).doesNotHaveDuplicates();
    }

    @Test
    void deliveryOfRemovedSubscriptionIsGivenUp() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "removed");
        installation.peers().function("removed", _ -> {
            callers.delete(Callers.service(), "/internal/projects/%s/subscriptions/function/removed".formatted(project))
                    .answers(204);
            return Answer.of("failed");
        });
        emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(stateOf(project)).containsExactly("dead"));
        assertThat(callsIn(project)).hasSize(1);
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/deliveries/dead".formatted(project))
                .answers(200)
                .with("subscription_removed");
    }

    private List<Peers.Call> callsIn(ProjectRef project) {
        return installation.peers().calls().stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
    }

    private List<String> stateOf(ProjectRef project) {
        return installation
                .control()
                .sql("select state from event.delivery where ref = :ref")
                .param("ref", project.value())
                .query(String.class)
                .list();
    }

    private UUID deliveryOf(ProjectRef project) {
        return installation
                .control()
                .sql("select id from event.delivery where ref = :ref")
                .param("ref", project.value())
                .query(UUID.class)
                .single();
    }

    private BigDecimal usage(ProjectRef project, String meter) {
        return installation
                .control()
                .sql("select coalesce(sum(quantity), 0) from loam.usage_entry where ref = :ref and meter = :meter")
                .param("ref", project.value())
                .param("meter", meter)
                .query(BigDecimal.class)
                .single();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
