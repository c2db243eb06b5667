package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A list becomes one call for each element, and what came of all of them one event. */
class FanOutTests {
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    private final ProjectRef project = installation.project();

    @Test
    void everyElementIsOneCallAndAllResultsAreJoinedInTheOrderOfTheList() {
        fanOut(project, "lists", "doubles", "joins", "");
        installation.peers().function("lists", _ -> answered("[1,{\\\"a\\\":2},\\\"three\\\"]"));
        installation.peers().function("doubles", call -> answered("\\\"did " + quoted(item(call)) + "\\\""));
        start("lists");

        JsonNode joined = awaitJoined("joins");
        assertThat(joined.path("type").asString()).isEqualTo("loam.function.joined");
        assertThat(joined.path("source").asString()).isEqualTo("/projects/%s/functions/lists".formatted(project));
        assertThat(joined.path("data").path("succeeded").asInt()).isEqualTo(3);
        assertThat(joined.path("data").path("failed").asInt()).isZero();
        assertThat(joined.path("data").path("parts").valueStream())
                .extracting(part -> part.path("answer").asString())
                .containsExactly("did 1", "did {'a':2}", "did 'three'");
        assertThat(calls("doubles")).hasSize(3);
        String part = joined.path("data").path("parts").get(1).path("call").asString();
        callers.get(Callers.service(), "/internal/projects/%s/function-calls/%s".formatted(project, part))
                .answers(200)
                .with("\"state\":\"succeeded\"");
    }

    @Test
    void callThatFailsIsMadeAgainAndThenIsAFailedPart() {
        fanOut(project, "lists", "fails", "joins-some", ",\"delivery\":{\"retries\":1}");
        installation.peers().function("lists", _ -> answered("[1,2]"));
        installation.peers().function("fails", call -> item(call).equals("2") ? Answer.of("failed") : answered("1"));
        start("lists");

        JsonNode data = awaitJoined("joins-some").path("data");
        assertThat(data.path("succeeded").asInt()).isEqualTo(1);
        assertThat(data.path("failed").asInt()).isEqualTo(1);
        assertThat(data.path("parts").get(1).path("outcome").asString()).isEqualTo("failed");
        assertThat(calls("fails")).hasSize(3);
    }

    @Test
    void emptyListIsJoinedAtOnce() {
        fanOut(project, "lists-none", "never", "joins-none", "");
        installation.peers().function("lists-none", _ -> answered("[]"));
        start("lists-none");

        assertThat(awaitJoined("joins-none").path("data").path("parts")).isEmpty();
        assertThat(calls("never")).isEmpty();
    }

    @Test
    void answerThatIsNoListOrTooLongIsADeadLetter() {
        fanOut(project, "no-list", "never", "joins-never", ",\"delivery\":{\"retries\":0}");
        installation.peers().function("no-list", _ -> answered("{\\\"a\\\":1}"));
        start("no-list");
        awaitDead("no list");

        installation
                .peers()
                .function(
                        "no-list",
                        _ -> answered(IntStream.range(0, 1001)
                                .mapToObj(Integer::toString)
                                .toList()
                                .toString()));
        start("no-list");
        awaitDead("1001 elements");
        assertThat(calls("never")).isEmpty();
        assertThat(calls("joins-never")).isEmpty();
    }

    @Test
    void whatIsDoneAgainIsInEffectOnce() {
        fanOut(project, "repeats", "repeated", "joins-repeated", "");
        installation.peers().function("repeats", _ -> answered("[1,2]"));
        start("repeats");
        awaitJoined("joins-repeated");
        awaitAllDelivered();
        int events = events();

        // As after the death of a process that had not written how its deliveries ended.
        installation.control().sql("""
                        with again as (
                            update event.delivery set state = 'dead', reason = 'expired', attempt = 0
                            where ref = :ref and (target_kind = 'fan_out' or target_name = 'repeated')
                            returning id
                        )
                        delete from event.attempt where delivery_id in (select id from again)
                        """).param("ref", project.value()).update();
        callers.post(Callers.operator(project), "/platform/v1/projects/%s/deliveries/replay".formatted(project), "{}")
                .answers(202)
                .with("\"replayed\":3");
        await().untilAsserted(() -> assertThat(calls("repeated")).hasSize(4));
        awaitAllDelivered();

        assertThat(calls("joins-repeated")).hasSize(1);
        assertThat(events()).isEqualTo(events);
    }

    /** The function's set, as function-service tells it. */
    static void fanOut(Callers callers, ProjectRef project, String from, String to, String join, String more) {
        String source = "/projects/%s/functions/%s".formatted(project, from);
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/%s".formatted(project, from),
                        """
                        {"subscriptions":[
                          {"key":"main","pattern":{"type":["list.wanted"],"subject":["%s"]},
                           "target":{"kind":"function","name":"%s"}},
                          {"key":"fan_out","pattern":{"type":["loam.function.succeeded"],"source":["%s"]},
                           "target":{"kind":"fan_out","name":"%s"}%s},
                          {"key":"on_joined","pattern":{"type":["loam.function.joined"],"source":["%s"]},
                           "target":{"kind":"function","name":"%s"}}]}
                        """.formatted(from, from, source, to, more, source, join))
                .answers(204);
    }

    private static void fanOut(ProjectRef project, String from, String to, String join, String more) {
        fanOut(callers, project, from, to, join, more);
    }

    private void start(String function) {
        Installation.emit(project, "list.wanted", function);
        callers.signal(project);
    }

    private JsonNode awaitJoined(String function) {
        await().untilAsserted(() -> assertThat(calls(function)).hasSize(1));
        return calls(function).getFirst().event();
    }

    private void awaitDead(String reason) {
        await().untilAsserted(() -> assertThat(installation
                        .control()
                        .sql("""
                                select a.error from event.delivery d join event.attempt a on a.delivery_id = d.id
                                where d.ref = :ref and d.state = 'dead' and d.target_kind = 'fan_out'
                                """)
                        .param("ref", project.value())
                        .query(String.class)
                        .list())
                .anyMatch(error -> error.contains(reason)));
    }

    private void awaitAllDelivered() {
        await().untilAsserted(() -> assertThat(installation
                        .control()
                        .sql("select distinct state from event.delivery where ref = :ref")
                        .param("ref", project.value())
                        .query(String.class)
                        .list())
                .containsExactly("delivered"));
    }

    private int events() {
        return installation
                .control()
                .sql("select count(*) from event.event where ref = :ref")
                .param("ref", project.value())
                .query(Integer.class)
                .single();
    }

    private List<Peers.Call> calls(String function) {
        return installation.peers().callsOf(function).stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
    }

    /** The element that a call was made of. */
    static String item(Peers.Call call) {
        String body = call.event().path("data").path("body").asString();
        return new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
    }

    private static String quoted(String json) {
        return JsonMapper.shared().readTree(json).toString().replace("\"", "'");
    }

    /** @param answer what the function answered, escaped to stand in a string of JSON */
    static Answer answered(String answer) {
        return new Answer(
                200,
                "{\"outcome\":\"succeeded\",\"duration_ms\":3,\"billed_ms\":5,\"memory_mb\":128,\"cold\":false,\"answer\":\"%s\"}"
                        .formatted(answer));
    }
}
