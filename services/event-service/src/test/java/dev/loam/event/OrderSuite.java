package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is true of the order of events, whatever carries them. */
abstract class OrderSuite {
    private final Installation installation;
    private final Callers callers;
    private final ProjectRef project;

    OrderSuite(EventServer server) {
        installation = server.installation();
        callers = server.callers();
        project = installation.project();
    }

    @Test
    void eventsOfASubjectArriveOneAfterTheOtherAndPoisonDoesNotStopOthers() {
        subscribe("ordered", ",\"delivery\":{\"ordered\":true,\"retries\":2}");
        installation.peers().function("ordered", call -> {
            String type = call.event().path("type").asString();
            return Answer.of(
                    type.equals("poison") || (type.equals("flaky") && call.attempt() == 1) ? "failed" : "succeeded");
        });
        for (String type : List.of("flaky", "second", "poison", "fourth")) {
            emit(project, type, "a");
        }
        emit(project, "other", "b");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(states())
                .containsExactlyInAnyOrder("delivered", "delivered", "dead", "delivered", "delivered"));
        assertThat(typesOf("a")).containsExactly("flaky", "flaky", "second", "poison", "poison", "poison", "fourth");
        List<String> all = calls().stream()
                .map(call -> call.event().path("type").asString())
                .toList();
        assertThat(all.indexOf("other")).isLessThan(all.indexOf("fourth"));
    }

    @Test
    void orderHoldsOverManyBatchesAndConnections() {
        subscribe("many", ",\"delivery\":{\"ordered\":true}");
        installation.peers().function("many", _ -> Answer.succeeded());
        List<String> types =
                IntStream.range(0, 24).mapToObj("step-%02d"::formatted).toList();
        for (String type : types) {
            emit(project, type, "a");
            callers.signal(project);
        }
        await().untilAsserted(() -> assertThat(states()).hasSize(24).containsOnly("delivered"));
        assertThat(typesOf("a")).containsExactlyElementsOf(types);
        assertThat(installation
                        .control()
                        .sql("select cache_size from pg_sequences where sequencename = 'order_position'")
                        .query(Long.class)
                        .single())
                .as("a connection that keeps positions for later would put new events before old ones")
                .isEqualTo(1);
    }

    @Test
    void retriesAreCountedAsTheyAreAskedFor() {
        subscribe("once", ",\"delivery\":{\"retries\":0}");
        installation.peers().function("once", _ -> Answer.of("failed"));
        emit(project, "a", "x");
        callers.signal(project);
        await().untilAsserted(() -> assertThat(states()).containsExactly("dead"));
        assertThat(calls()).hasSize(1);
    }

    @Test
    void archiveIsReplayedByTimeAndPatternToWhomOneNames() {
        Instant begin = Instant.now().minusSeconds(60);
        emit(project, "order.placed", "1");
        emit(project, "order.placed", "2");
        emit(project, "other", "3");
        callers.signal(project);
        await().untilAsserted(() -> callers.get(
                        Callers.operator(project), "/platform/v1/projects/%s/events".formatted(project))
                .answers(200)
                .with("\"subject\":\"3\""));
        subscribe("newcomer", "");
        subscribe("bystander", "");
        String replay = "/platform/v1/projects/%s/events/replay".formatted(project);
        callers.post(Callers.operator(installation.project()), replay, "{\"since\":\"%s\"}".formatted(begin))
                .answers(404);
        callers.post(Callers.operator(project), replay, "{}").answers(400);
        callers.post(Callers.operator(project), replay, """
                        {"since":"%s","pattern":{"type":["order.placed"]},"target_name":"newcomer"}
                        """.formatted(begin))
                .answers(202)
                .with("\"replayed\":2");

        await().untilAsserted(() -> assertThat(calls()).hasSize(2));
        assertThat(calls()).allSatisfy(call -> {
            assertThat(call.function()).isEqualTo("newcomer");
            assertThat(call.event().path("replayof").asString()).isNotEmpty();
        });
    }

    private void subscribe(String function, String more) {
        callers.subscribe(project, function, "{\"subject\":[{\"exists\":true}]}", more);
    }

    private List<String> typesOf(String subject) {
        return calls().stream()
                .filter(call -> call.event().path("subject").asString().equals(subject))
                .map(call -> call.event().path("type").asString())
                .toList();
    }

    private List<Peers.Call> calls() {
        return installation.peers().calls().stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
    }

    private List<String> states() {
        return installation
                .control()
                .sql("select state from event.delivery where ref = :ref")
                .param("ref", project.value())
                .query(String.class)
                .list();
    }
}
