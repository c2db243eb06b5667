package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiAnswer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueueTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    private final ProjectRef project = installation.project();
    private final Caller app = Callers.ofProject(project, "service_role", Grants.ALL, 0);

    @Test
    void messageIsReceivedByOneAndGoneWhenAcknowledged() {
        make("jobs", "{}");
        send("jobs", "{\"body\":{\"n\":1},\"attributes\":{\"kind\":\"x\"}}");
        JsonNode message = receive("jobs", "{}").get(0);
        assertThat(message.path("body").path("n").asInt()).isEqualTo(1);
        assertThat(message.path("attributes").path("kind").asString()).isEqualTo("x");
        assertThat(receive("jobs", "{}")).isEmpty();

        String receipts = receipts(message);
        post("jobs/ack", receipts).with("\"failed\":[]");
        post("jobs/ack", receipts).with("\"done\":[]");
        callers.get(app, "/queues/v1/jobs").answers(200).with("\"visible\":0", "\"in_flight\":0");
    }

    @Test
    void messageThatIsNotAcknowledgedComesBackAndItsOldReceiptIsWorthNothing() {
        make("jobs", "{}");
        send("jobs", "{\"body\":1}");
        JsonNode first = receive("jobs", "{}").get(0);
        post("jobs/extend", "{\"receipts\":[\"%s\"],\"visibility_seconds\":0}".formatted(receipt(first)))
                .with("\"failed\":[]");
        JsonNode second = receive("jobs", "{\"wait_seconds\":5}").get(0);
        assertThat(second.path("receives").asInt()).isEqualTo(2);
        post("jobs/ack", receipts(first)).with("\"done\":[]");
        post("jobs/ack", receipts(second)).with("\"failed\":[]");
    }

    @Test
    void fiveReceiversShareMessagesWithoutOneTwice() throws Exception {
        make("jobs", "{}");
        send(
                "jobs",
                "{\"messages\":[%s]}"
                        .formatted(String.join(
                                ",",
                                IntStream.range(0, 100)
                                        .mapToObj(i -> "{\"body\":%d}".formatted(i))
                                        .toList())));
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService receivers = Executors.newFixedThreadPool(5)) {
            for (int i = 0; i < 5; i++) {
                receivers.submit(() -> {
                    JsonNode some = receive("jobs", "{\"max\":7}");
                    while (!some.isEmpty()) {
                        some.forEach(message -> received.add(message.path("id").asString()));
                        some = receive("jobs", "{\"max\":7}");
                    }
                });
            }
            receivers.shutdown();
            assertThat(receivers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(received).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void groupsKeepTheirOrderAndDoNotWaitForEachOther() {
        make("steps", "{\"fifo\":true}");
        send(
                "steps",
                "{\"messages\":[{\"body\":\"a1\",\"group\":\"a\"},{\"body\":\"a2\",\"group\":\"a\"},{\"body\":\"b1\",\"group\":\"b\"}]}");
        JsonNode first = receive("steps", "{}");
        assertThat(bodies(first)).containsExactly("a1", "b1");
        assertThat(receive("steps", "{}")).isEmpty();
        post("steps/ack", receipts(first.get(0)));
        assertThat(bodies(receive("steps", "{}"))).containsExactly("a2");
    }

    @Test
    void messageThatIsTooOldHoldsNothingOfItsGroupUp() {
        make("steps", "{\"fifo\":true}");
        send("steps", "{\"body\":\"a1\",\"group\":\"a\"}");
        installation.control().sql("""
                        update event.queue_message m set expires_at = now() - interval '1 second'
                        from event.queue q where q.id = m.queue_id and q.ref = :ref
                        """).param("ref", project.value()).update();
        send("steps", "{\"body\":\"a2\",\"group\":\"a\"}");
        assertThat(bodies(receive("steps", "{}"))).containsExactly("a2");
    }

    @Test
    void whatIsSentTwiceIsKeptOnce() {
        make("jobs", "{}");
        String message = "{\"body\":1,\"deduplication_id\":\"order-1\"}";
        assertThat(send("jobs", message)).isEqualTo(send("jobs", message));
        assertThat(receive("jobs", "{}")).hasSize(1);
    }

    @Test
    void poisonBecomesADeadLetterThatCanBePutBack() {
        make("jobs", "{\"max_receives\":1}");
        send("jobs", "{\"body\":\"poison\"}");
        JsonNode once = receive("jobs", "{}").get(0);
        post("jobs/extend", "{\"receipts\":[\"%s\"],\"visibility_seconds\":0}".formatted(receipt(once)));
        assertThat(receive("jobs", "{}")).isEmpty();
        callers.get(app, "/queues/v1/jobs/dead").answers(200).with("poison", "max_receives");
        callers.get(Callers.operator(project), "/platform/v1/projects/%s/queues/jobs/dead".formatted(project))
                .answers(200)
                .with("poison");
        post("jobs/dead/redrive", "{}").with("\"moved\":1");
        assertThat(bodies(receive("jobs", "{}"))).containsExactly("poison");
    }

    @Test
    void delayedMessageWaitsAndWhoWaitsForItGetsIt() {
        make("jobs", "{}");
        send("jobs", "{\"body\":1,\"delay_seconds\":1}");
        callers.get(app, "/queues/v1/jobs").answers(200).with("\"delayed\":1");
        assertThat(receive("jobs", "{}")).isEmpty();
        assertThat(receive("jobs", "{\"wait_seconds\":10}")).hasSize(1);
    }

    @Test
    void functionGetsBatchesAndGivesBackWhatItCouldNotTake() {
        make("work", "{}");
        consume("worker", "work", 10);
        Set<String> failed = Collections.synchronizedSet(new HashSet<>());
        installation.peers().function("worker", call -> {
            JsonNode messages = call.event().path("data").path("messages");
            String bad = "";
            for (JsonNode message : messages) {
                boolean isBad = message.path("body").asInt() == 3;
                if (isBad && failed.add(message.path("id").asString())) {
                    bad = "\\\"" + message.path("id").asString() + "\\\"";
                }
            }
            return new Answer(
                    200,
                    "{\"outcome\":\"succeeded\",\"duration_ms\":3,\"billed_ms\":5,\"memory_mb\":128,\"cold\":false,\"answer\":\"{\\\"failed\\\":[%s]}\"}"
                            .formatted(bad));
        });
        send("work", "{\"messages\":[{\"body\":1},{\"body\":2},{\"body\":3},{\"body\":4}]}");

        await().untilAsserted(() -> callers.get(app, "/queues/v1/work")
                .answers(200)
                .with("\"visible\":0", "\"in_flight\":0", "\"delayed\":0"));
        List<Peers.Call> calls = installation.peers().callsOf("worker").stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
        assertThat(calls.stream()
                        .flatMap(call -> bodies(call.event().path("data").path("messages")).stream())
                        .toList())
                .containsExactlyInAnyOrder("1", "2", "3", "3", "4");
        assertThat(calls.getFirst().event().path("type").asString()).isEqualTo("loam.queue.message");
        assertThat(installation
                        .control()
                        .sql(
                                "select sum(quantity) from loam.usage_entry where ref = :ref and meter = 'function_invocations'")
                        .param("ref", project.value())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo(new BigDecimal(calls.size()));
    }

    @Test
    void whoComesAfterAFunctionHearsOfItsBatches() {
        make("chained", "{\"max_receives\":2}");
        installation
                .peers()
                .function(
                        "first",
                        call -> call.event().toString().contains("bad") ? Answer.of("failed") : Answer.succeeded());
        installation.peers().function("second", _ -> Answer.succeeded());
        installation.peers().function("third", _ -> Answer.succeeded());
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/first".formatted(project),
                        """
                        {"consumers":[{"key":"q","queue":"chained","batch_size":1}],"subscriptions":[
                          {"key":"on_succeeded","target":{"kind":"function","name":"second"},
                           "pattern":{"type":["loam.function.succeeded"],"source":["/projects/%1$s/functions/first"]}},
                          {"key":"on_failed","target":{"kind":"event","name":"work.failed"},
                           "pattern":{"type":["loam.function.failed"],"source":["/projects/%1$s/functions/first"]}}]}
                        """.formatted(project))
                .answers(204);
        callers.subscribe(project, "third", "{\"type\":[\"work.failed\"]}", "");
        send("chained", "{\"messages\":[{\"body\":\"good\"},{\"body\":\"bad\"}]}");

        await().untilAsserted(() -> assertThat(callsOf("second")).hasSize(1));
        assertThat(callsOf("second")
                        .getFirst()
                        .event()
                        .path("data")
                        .path("function")
                        .asString())
                .isEqualTo("first");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(callsOf("third")).hasSize(1));
        assertThat(callsOf("third").getFirst().event().path("source").asString())
                .isEqualTo("/projects/%s/app/functions/first".formatted(project));
        assertThat(callsOf("first")).hasSize(3);
    }

    /** JSON that is none of jsonb's. */
    @Test
    void answerThatCannotBeStoredIsLeftOutOfWhatIsTold() {
        make("zeros", "{}");
        installation.peers().function("zero", _ -> new Answer(200, """
                {"outcome":"succeeded","duration_ms":3,"billed_ms":5,"memory_mb":128,"cold":false,
                 "answer":"{\\"text\\":\\"\\\\u0000\\"}"}
                """));
        installation.peers().function("after-zero", _ -> Answer.succeeded());
        consume("zero", "zeros", 1);
        callers.subscribe(
                project,
                "after-zero",
                "{\"type\":[\"loam.function.succeeded\"],\"source\":[\"/projects/%s/functions/zero\"]}"
                        .formatted(project),
                "");
        send("zeros", "{\"body\":1}");

        await().untilAsserted(() -> assertThat(callsOf("after-zero")).hasSize(1));
        assertThat(callsOf("after-zero")
                        .getFirst()
                        .event()
                        .path("data")
                        .path("answer")
                        .isNull())
                .isTrue();
        await().untilAsserted(() ->
                callers.get(app, "/queues/v1/zeros").answers(200).with("\"visible\":0", "\"in_flight\":0"));
    }

    private List<Peers.Call> callsOf(String function) {
        return installation.peers().callsOf(function).stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
    }

    @Test
    void messagesThatWaitedForTheirConsumerAreBroughtWhenItComes() {
        make("early", "{}");
        send("early", "{\"body\":1}");
        installation.peers().function("late", _ -> Answer.succeeded());
        consume("late", "early", 1);
        await().untilAsserted(() ->
                callers.get(app, "/queues/v1/early").answers(200).with("\"visible\":0", "\"in_flight\":0"));
    }

    @Test
    void whoMayNotIsRefused() {
        make("secret", "{}");
        send("secret", "{\"body\":\"hidden\"}");
        Caller narrow = Callers.ofProject(project, "service_role", Grants.NONE, 0);
        Caller other = Callers.ofProject(installation.project(), "service_role", Grants.ALL, 0);
        for (String path : List.of("/queues/v1", "/queues/v1/secret")) {
            callers.api().get(path).answers(401).without("max_receives");
            callers.get(Callers.user(project), path).answers(403).without("max_receives");
            callers.get(narrow, path).answers(403).without("max_receives");
        }
        callers.get(other, "/queues/v1/secret").answers(404).with("queue_not_found");
        callers.post(other, "/queues/v1/secret/receive", "{}").answers(404).without("hidden");
        callers.post(Callers.user(project), "/queues/v1/secret/receive", "{}").answers(403);
        callers.get(
                        Callers.operator(installation.project()),
                        "/platform/v1/projects/%s/queues/secret".formatted(project))
                .answers(404)
                .without("max_receives");
        callers.put(app, "/queues/v1/Not%20A%20Name", "{}").answers(400);
        callers.put(app, "/queues/v1/slow", "{\"visibility_seconds\":99999}").answers(400);
        callers.post(app, "/queues/v1/secret/messages", "{\"body\":\"%s\"}".formatted("x".repeat(300_000)))
                .answers(413);
        callers.post(app, "/queues/v1/secret/messages", "{}").answers(400).with("invalid_message");
    }

    private void make(String name, String settings) {
        callers.put(app, "/queues/v1/" + name, settings).answers(200);
    }

    private void consume(String function, String queue, int batch) {
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/%s".formatted(project, function),
                        "{\"subscriptions\":[],\"consumers\":[{\"key\":\"q\",\"queue\":\"%s\",\"batch_size\":%d}]}"
                                .formatted(queue, batch))
                .answers(204);
    }

    private String send(String queue, String message) {
        return JSON.readTree(callers.post(app, "/queues/v1/%s/messages".formatted(queue), message)
                        .answers(201)
                        .body())
                .path("messages")
                .path(0)
                .path("id")
                .asString();
    }

    private JsonNode receive(String queue, String how) {
        return JSON.readTree(post(queue + "/receive", how).body()).path("messages");
    }

    private ApiAnswer post(String path, String json) {
        return callers.post(app, "/queues/v1/" + path, json).answers(200);
    }

    private static String receipt(JsonNode message) {
        return message.path("receipt").asString();
    }

    private static String receipts(JsonNode message) {
        return "{\"receipts\":[\"%s\"]}".formatted(receipt(message));
    }

    private static List<String> bodies(JsonNode messages) {
        List<String> bodies = new ArrayList<>();
        messages.forEach(message -> bodies.add(message.path("body").asString()));
        return bodies;
    }
}
