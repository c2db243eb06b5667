package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CallTests {
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    private final ProjectRef project = installation.project();

    @Test
    void callIsMadeAndItsAnswerIsKeptAndToldToWhoeverComesNext() {
        subscribe("next", "caption", "succeeded");
        installation.peers().function("caption", _ -> answered("succeeded", "{\\\"text\\\":\\\"a cat\\\"}"));
        String id = call("caption", "");

        await().untilAsserted(() -> callers.get(Callers.service(), path() + "/" + id)
                .answers(200)
                .with("\"state\":\"succeeded\"", "a cat", "\"actor\":\"u1\"", "\"attempts\":1"));
        assertThat(calls("caption").getFirst().event().path("data").path("path").asString())
                .isEqualTo("/x");
        await().untilAsserted(() -> assertThat(calls("next")).hasSize(1));
        assertThat(calls("next").getFirst().event().path("type").asString()).isEqualTo("loam.function.succeeded");
        assertThat(calls("next")
                        .getFirst()
                        .event()
                        .path("data")
                        .path("answer")
                        .path("text")
                        .asString())
                .isEqualTo("a cat");
    }

    @Test
    void callThatFailsIsMadeAgainAsOftenAsItsFunctionSaysAndThenItsFailureIsTold() {
        subscribe("cleanup", "broken", "failed");
        installation.peers().function("broken", _ -> answered("failed", ""));
        String id = call("broken", ",\"retries\":1");

        await().untilAsserted(() -> callers.get(Callers.service(), path() + "/" + id)
                .answers(200)
                .with("\"state\":\"failed\"", "\"attempts\":2"));
        assertThat(calls("broken")).hasSize(2);
        await().untilAsserted(() -> assertThat(calls("cleanup")).hasSize(1));
    }

    @Test
    void resultsOfFunctionsThatEventsSetOffAreToldOnlyToWhoAskedForThem() {
        callers.subscribe(project, "first", "{\"type\":[\"order.placed\"]}", "");
        callers.subscribe(project, "unwatched", "{\"type\":[\"order.placed\"]}", "");
        subscribe("second", "first", "succeeded");
        installation.peers().function("first", _ -> answered("succeeded", "plain text"));
        Installation.emit(project, "order.placed", "1");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(calls("second")).hasSize(1));
        assertThat(calls("second")
                        .getFirst()
                        .event()
                        .path("data")
                        .path("answer")
                        .asString())
                .isEqualTo("plain text");
        assertThat(installation
                        .control()
                        .sql("select source from event.event where ref = :ref and type like 'loam.function.%'")
                        .param("ref", project.value())
                        .query(String.class)
                        .list())
                .containsExactly("/projects/%s/functions/first".formatted(project));
    }

    @Test
    void onlyServicesHandOverCalls() {
        callers.post(Callers.user(project), path(), "{}").answers(403);
        callers.api().post(path(), "{}").answers(401);
        callers.post(Callers.service(), path(), "{}").answers(400);
        callers.get(Callers.service(), path() + "/00000000-0000-4000-8000-000000000000")
                .answers(404);
    }

    private void subscribe(String function, String of, String ending) {
        callers.subscribe(
                project,
                function,
                "{\"type\":[\"loam.function.%s\"],\"source\":[\"/projects/%s/functions/%s\"]}"
                        .formatted(ending, project, of),
                "");
    }

    private String call(String function, String more) {
        return JsonMapper.shared()
                .readTree(callers.post(
                                Callers.service(),
                                path(),
                                "{\"function\":\"%s\",\"call\":{\"method\":\"POST\",\"path\":\"/x\"},\"hop\":1,\"actor\":\"u1\"%s}"
                                        .formatted(function, more))
                        .answers(202)
                        .body())
                .path("id")
                .asString();
    }

    private String path() {
        return "/internal/projects/%s/function-calls".formatted(project);
    }

    private List<Peers.Call> calls(String function) {
        return installation.peers().callsOf(function).stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
    }

    private static Answer answered(String outcome, String answer) {
        return new Answer(
                200,
                "{\"outcome\":\"%s\",\"duration_ms\":3,\"billed_ms\":5,\"memory_mb\":128,\"cold\":false,\"answer\":\"%s\"}"
                        .formatted(outcome, answer));
    }
}
