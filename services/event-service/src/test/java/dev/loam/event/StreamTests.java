package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A topic of a real broker as the source of a function. */
class StreamTests {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    private final ProjectRef project = installation.project();
    private final String topic = "orders-" + project;
    private final String function = "reader-" + project;

    @BeforeEach
    void connect() throws Exception {
        try (Admin admin = KafkaBroker.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(2), Optional.empty())))
                    .all()
                    .get();
        }
        callers.put(Callers.operator(project), connections() + "/warehouse", """
                        {"bootstrap_servers":"%s","tls":false}
                        """.formatted(KafkaBroker.address()))
                .answers(200);
    }

    @Test
    void recordsArriveInBatchesAsCloudEventsAndTheCheckpointMovesOn() throws Exception {
        send(0, "k1", "{\"total\": 1.10}");
        send(0, "k1", "plain text");
        send(1, "k2", "{\"total\":2}");
        read(",\"start\":\"earliest\",\"max_wait_ms\":200");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(items()).hasSize(3));
        JsonNode batch = calls().stream()
                .filter(call -> call.event().path("subject").asString().equals("0"))
                .findFirst()
                .orElseThrow()
                .event();
        assertThat(batch.path("type").asString()).isEqualTo("loam.stream.records");
        assertThat(batch.path("datacontenttype").asString()).isEqualTo("application/cloudevents-batch+json");
        assertThat(batch.path("source").asString())
                .isEqualTo("/projects/%s/streams/warehouse/%s".formatted(project, topic));
        assertThat(batch.path("loamhop").asInt()).isEqualTo(1);
        JsonNode first = batch.path("data").get(0);
        assertThat(first.path("specversion").asString()).isEqualTo("1.0");
        assertThat(first.path("id").asString()).isEqualTo(topic + "/0/0");
        assertThat(first.path("subject").asString()).isEqualTo("k1");
        assertThat(first.path("data").path("total").asDouble()).isEqualTo(1.1);
        assertThat(batch.path("data").get(1).path("data").asString()).isEqualTo("plain text");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> callers.get(Callers.operator(project), streams())
                        .answers(200)
                        .with(
                                "\"lag\":0",
                                "{\"partition\":0,\"next_offset\":2,\"lag\":0}",
                                "{\"partition\":1,\"next_offset\":1,\"lag\":0}"));
        assertThat(usage("function_invocations")).isEqualByComparingTo(new BigDecimal(calls().size()));
        assertThat(usage("function_gb_milliseconds"))
                .isEqualByComparingTo(new BigDecimal("0.625").multiply(new BigDecimal(calls().size())));
    }

    @Test
    void onlyWhatFailedIsTriedAgainAndWhatKeepsFailingIsADeadLetterThatCanBeReplayed() throws Exception {
        for (int i = 0; i < 4; i++) {
            send(0, "k", "{\"n\":%d}".formatted(i));
        }
        send(0, "k", "{\"bytes\":\"\\u0000\"}");
        String poison = topic + "/0/2";
        String bytes = topic + "/0/4";
        installation.peers().function(function, _ -> failing(poison, bytes));
        read(",\"start\":\"earliest\",\"retries\":1,\"batch_size\":5,\"max_wait_ms\":2000");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(dead()).isEqualTo(2));

        assertThat(calls().stream().map(StreamTests::ids).toList())
                .containsExactly(
                        IntStream.range(0, 5).mapToObj(n -> topic + "/0/" + n).toList(), List.of(poison, bytes));
        assertThat(calls()).extracting(Peers.Call::attempt).containsExactly(1, 2);
        send(0, "k", "{\"n\":5}");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ids(calls().getLast())).containsExactly(topic + "/0/5"));

        replayDead();
        await().untilAsserted(() -> assertThat(states()).containsOnly("dead"));
        installation.peers().function(function, _ -> Answer.succeeded());
        replayDead();
        await().untilAsserted(() -> assertThat(states()).containsOnly("delivered"));
        assertThat(ids(calls().getLast())).containsAnyOf(poison, bytes);
    }

    @Test
    void whoComesAfterAFunctionHearsOfItsRecords() throws Exception {
        send(0, "k", "{\"n\":0}");
        send(0, "k", "{\"n\":1}");
        String poison = topic + "/0/1";
        installation.peers().function(function, _ -> failing(poison));
        String after = "after-" + function;
        String results = """
                {"type":["loam.function.succeeded","loam.function.failed"],"source":["/projects/%s/functions/%s"]}
                """.formatted(project, function);
        callers.subscribe(project, after, results, "");
        read(",\"start\":\"earliest\",\"retries\":1,\"batch_size\":5,\"max_wait_ms\":2000");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(installation.peers().callsOf(after))
                        .extracting(call -> call.event().path("type").asString())
                        .containsExactlyInAnyOrder(
                                "loam.function.succeeded", "loam.function.succeeded", "loam.function.failed"));
    }

    @Test
    void answerThatIsTooLongToNameWhatFailedIsNoSuccess() throws Exception {
        send(0, "k", "{\"n\":0}");
        send(0, "k", "{\"n\":1}");
        installation.peers().function(function, _ -> Answer.tooLong());
        read(",\"start\":\"earliest\",\"retries\":1,\"batch_size\":2,\"max_wait_ms\":2000");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(dead()).isEqualTo(2));
        assertThat(calls()).extracting(Peers.Call::attempt).containsExactly(1, 2);
    }

    @Test
    void recordThatIsACloudEventStaysItAndTooLongAChainEnds() throws Exception {
        Map<String, String> event = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "order-1",
                "ce_type", "order.placed",
                "ce_source", "/shop",
                "ce_loamhop", "3",
                "content-type", "application/json");
        Map<String, String> looping = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "order-2",
                "ce_type", "order.placed",
                "ce_source", "/shop",
                "ce_loamhop", "15");
        send(0, "k", "{\"total\":1}", event);
        send(0, "k", "{\"total\":2}", looping);
        send(
                0,
                "k",
                "{\"specversion\":\"1.0\",\"id\":\"order-3\",\"type\":\"order.placed\",\"source\":\"/shop\",\"data\":[1]}",
                Map.of("content-type", "application/cloudevents+json; charset=utf-8"));
        read(",\"start\":\"earliest\"");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(items()).hasSize(2));
        assertThat(items()).extracting(item -> item.path("id").asString()).containsExactly("order-1", "order-3");
        assertThat(items()).extracting(item -> item.path("type").asString()).containsOnly("order.placed");
        assertThat(items().getFirst().path("data").path("total").asInt()).isEqualTo(1);
        assertThat(items().getLast().path("data").get(0).asInt()).isEqualTo(1);
        assertThat(calls().stream()
                        .mapToInt(call -> call.event().path("loamhop").asInt()))
                .contains(4);
        await().untilAsserted(() -> callers.get(
                        Callers.operator(project), "/platform/v1/projects/%s/deliveries/dead".formatted(project))
                .answers(200)
                .with("\"reason\":\"loop\""));
    }

    @Test
    void pausedStreamIsNotReadAndGoesOnWhereItEnded() throws Exception {
        read(",\"start\":\"earliest\",\"max_wait_ms\":0");
        send(0, "k", "1");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(items()).hasSize(1));
        String stream = streams() + "/" + stream().path("id").asString();
        callers.post(Callers.operator(installation.project()), stream + "/pause", "")
                .answers(404);
        callers.post(Callers.operator(project), stream + "/pause", "").answers(204);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(members()).isZero());
        send(0, "k", "2");
        assertThat(items()).hasSize(1);
        callers.get(Callers.operator(project), streams()).answers(200).with("\"paused\":true");
        callers.post(Callers.operator(project), stream + "/resume", "").answers(204);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(items()).hasSize(2));
        assertThat(items().getLast().path("data").asInt()).isEqualTo(2);
    }

    @Test
    void platformFailureIsNotCountedAndHoldsNoOtherPartitionUp() throws Exception {
        installation.peers().function(function, call -> {
            boolean held = call.event().path("subject").asString().equals("0");
            return held
                            && calls().stream()
                                            .filter(made -> made.event()
                                                    .path("subject")
                                                    .asString()
                                                    .equals("0"))
                                            .count()
                                    < 5
                    ? Answer.status(503)
                    : Answer.succeeded();
        });
        send(0, "k", "0");
        send(1, "k", "1");
        read(",\"start\":\"earliest\",\"retries\":0,\"max_wait_ms\":0");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stream().path("partitions"))
                        .hasSize(2)
                        .allSatisfy(partition -> assertThat(
                                        partition.path("next_offset").asInt())
                                .isEqualTo(1)));
        assertThat(calls())
                .filteredOn(call -> call.event().path("subject").asString().equals("0"))
                .hasSize(5)
                .extracting(Peers.Call::attempt)
                .containsOnly(1);
        assertThat(usage("function_invocations")).isEqualByComparingTo("2");
        assertThat(dead()).isZero();
    }

    @Test
    void capOfTheProjectHoldsRecordsUntilItIsLifted() throws Exception {
        Caps caps = new Caps(EventServer.shared(), project);
        caps.reach("stop", Instant.now().plus(Duration.ofDays(20)));
        try {
            send(0, "k", "1");
            read(",\"start\":\"earliest\",\"retries\":0,\"max_wait_ms\":0");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(members()).isOne());
            await().during(Duration.ofSeconds(3))
                    .atMost(Duration.ofSeconds(4))
                    .untilAsserted(() -> assertThat(calls()).isEmpty());
        } finally {
            caps.lift();
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(items()).hasSize(1));
        assertThat(usage("function_invocations")).isEqualByComparingTo("1");
        assertThat(dead()).isZero();
    }

    @Test
    void streamSaysWhyItIsNotRead() {
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/%s".formatted(project, function),
                        stream("nowhere", ""))
                .answers(204);
        await().untilAsserted(() -> callers.get(Callers.operator(project), streams())
                .answers(200)
                .with("There is no connection 'nowhere'"));
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/%s".formatted(project, function),
                        stream("warehouse", ",\"start\":\"soon\""))
                .answers(400)
                .with("'start'");
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/%s".formatted(project, function),
                        stream("warehouse", ",\"batch_size\":5000"))
                .answers(400)
                .with("batch_size");
    }

    @Test
    void credentialsAreToldToNobodyAndStayOnlyWithTheBrokersTheyWereGivenFor() {
        String mine = connections() + "/secured";
        String secret = "{\"bootstrap_servers\":\"%s\",\"tls\":false,\"username\":\"loam\"%s}";
        callers.put(Callers.operator(project), mine, secret.formatted("one:9092", ""))
                .answers(400);
        callers.put(Callers.operator(project), mine, secret.formatted("one:9092", ",\"password\":\"p\\\"; x\""))
                .answers(200)
                .with("\"has_credentials\":true", "SCRAM-SHA-512")
                .without("p\\\"");
        callers.put(Callers.operator(project), mine, secret.formatted("one:9092", ""))
                .answers(200);
        callers.put(Callers.operator(project), mine, secret.formatted("other:9092", ""))
                .answers(400);
        callers.get(Callers.operator(installation.project()), mine).answers(404).without("one:9092");
        callers.api().get(mine).answers(401);
        callers.get(Callers.user(project), mine).answers(403);
        assertThat(installation
                        .control()
                        .sql(
                                "select encode(credentials, 'escape') from event.stream_connection where ref = :ref and name = 'secured'")
                        .param("ref", project.value())
                        .query(String.class)
                        .single())
                .doesNotContain("x\"", "password");
        callers.put(Callers.operator(project), mine, "{\"bootstrap_servers\":\"nonsense\"}")
                .answers(400);
        callers.delete(Callers.operator(project), mine).answers(204);
        callers.get(Callers.operator(project), mine).answers(404).with("stream_connection_not_found");
    }

    private void read(String more) {
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/%s".formatted(project, function),
                        stream("warehouse", more))
                .answers(204);
    }

    private String stream(String connection, String more) {
        return """
                {"subscriptions":[],"streams":[{"key":"s","connection":"%s","topic":"%s"%s}]}
                """.formatted(connection, topic, more);
    }

    private void replayDead() {
        callers.post(
                        Callers.operator(project),
                        "/platform/v1/projects/%s/deliveries/replay".formatted(project),
                        "{\"type\":\"loam.stream.records\"}")
                .answers(202)
                .with("\"replayed\":2");
    }

    private JsonNode stream() {
        return JSON.readTree(callers.get(Callers.operator(project), streams())
                        .answers(200)
                        .body())
                .get(0);
    }

    private void send(int partition, String key, String value) throws Exception {
        send(partition, key, value, Map.of());
    }

    private void send(int partition, String key, String value, Map<String, String> headers) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, bytes(key), bytes(value));
        headers.forEach((name, text) -> record.headers().add(name, bytes(text)));
        try (KafkaProducer<byte[], byte[]> producer = KafkaBroker.producer()) {
            producer.send(record).get();
        }
    }

    private int members() throws Exception {
        return KafkaBroker.members("loam-%s-%s".formatted(project, function)).size();
    }

    private List<Peers.Call> calls() {
        return installation.peers().callsOf(function);
    }

    private List<JsonNode> items() {
        List<JsonNode> items = new ArrayList<>();
        calls().forEach(call -> call.event().path("data").forEach(items::add));
        return items;
    }

    private static List<String> ids(Peers.Call call) {
        List<String> ids = new ArrayList<>();
        call.event().path("data").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }

    private static Answer failing(String... ids) {
        return new Answer(
                200,
                "{\"outcome\":\"succeeded\",\"duration_ms\":3,\"billed_ms\":5,\"memory_mb\":128,\"cold\":false,\"answer\":\"{\\\"failed\\\":[%s]}\"}"
                        .formatted(String.join(
                                ",",
                                List.of(ids).stream()
                                        .map(id -> "\\\"" + id + "\\\"")
                                        .toList())));
    }

    private long dead() {
        return states().stream().filter("dead"::equals).count();
    }

    private List<String> states() {
        return installation
                .control()
                .sql("select state from event.delivery where ref = :ref")
                .param("ref", project.value())
                .query(String.class)
                .list();
    }

    private BigDecimal usage(String meter) {
        return installation
                .control()
                .sql("select coalesce(sum(quantity), 0) from loam.usage_entry where ref = :ref and meter = :meter")
                .param("ref", project.value())
                .param("meter", meter)
                .query(BigDecimal.class)
                .single();
    }

    private String connections() {
        return "/platform/v1/projects/%s/stream-connections".formatted(project);
    }

    private String streams() {
        return "/platform/v1/projects/%s/streams".formatted(project);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
