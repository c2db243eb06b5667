package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static dev.loam.event.Installation.emitMany;
import static dev.loam.event.Installation.outboxSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.transport.Transport;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What is true only where events travel through a broker. */
class KafkaTransportTests {
    private static final String CREATED = "loam.storage.object.created";
    private static final String TOPIC = KafkaBroker.topic("shared");

    private static final EventServer server = EventServer.sharedOverKafka();
    private static final Installation installation = server.installation();
    private static final Callers callers = server.callers();

    private final ProjectRef project = installation.project();

    @Test
    void recordIsTheEventAsCloudEventsBindItAndOneSubjectHasOnePartition() {
        UUID first = emit(project, CREATED, "a/b.jpg");
        emit(project, CREATED, "other");
        emit(project, CREATED, "a/b.jpg");
        callers.signal(project);

        List<ConsumerRecord<byte[], byte[]>> records = recordsOf(project, 3);
        ConsumerRecord<byte[], byte[]> record = records.stream()
                .filter(one -> header(one, "ce_id").equals(first.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo(CREATED);
        assertThat(header(record, "ce_subject")).isEqualTo("a/b.jpg");
        assertThat(header(record, "ce_loamhop")).isEqualTo("1");
        assertThat(text(record.value())).isEqualTo("{\"size\": 7}");
        assertThat(text(record.key())).isEqualTo(project + "/a/b.jpg");
        assertThat(records.stream()
                        .filter(one -> header(one, "ce_subject").equals("a/b.jpg"))
                        .map(ConsumerRecord::partition)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void recordThatComesTwiceIsDeliveredOnce() throws Exception {
        callers.subscribe(project, "twice");
        emit(project, CREATED, "a");
        callers.signal(project);
        ConsumerRecord<byte[], byte[]> record = recordsOf(project, 1).getFirst();
        try (KafkaProducer<byte[], byte[]> producer = KafkaBroker.producer()) {
            producer.send(new ProducerRecord<>(TOPIC, null, record.key(), record.value(), record.headers()))
                    .get();
        }
        emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered", "delivered"));
        assertThat(installation.peers().callsOf("twice")).hasSize(2);
    }

    @Test
    void recordThatIsNoEventIsKeptApartAndHoldsUpNothing() throws Exception {
        callers.subscribe(project, "unharmed");
        String key = project + "/a";
        try (KafkaProducer<byte[], byte[]> producer = KafkaBroker.producer()) {
            producer.send(new ProducerRecord<>(TOPIC, bytes(key), bytes("no event")))
                    .get();
            producer.send(forged(key, "1},{\"ref\":\"other\"")).get();
            producer.send(forged(key, "{\"text\":\"\\u0000\"}")).get();
        }
        emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(states()).containsExactly("delivered"));
        await().untilAsserted(() -> assertThat(read(TOPIC + ".dead").stream()
                        .filter(record -> text(record.key()).equals(key)))
                .hasSize(3));
    }

    @Test
    void whatCannotBeStoredYetIsLagAndArrivesLater() throws Exception {
        callers.subscribe(project, "late");
        Transport transport = server.context().getBean(Transport.class);
        try (Connection connection = installation.controlDatabase().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table event.event in share mode");
            emitMany(project, CREATED, 1203);
            callers.signal(project);
            await().untilAsserted(() -> assertThat(transport.lag()).isPositive());
            await().untilAsserted(() -> assertThat(outboxSize(project)).isZero());
            connection.rollback();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(installation.peers().callsOf("late")).hasSize(1203));
        await().untilAsserted(() -> assertThat(transport.lag()).isZero());
    }

    private ProducerRecord<byte[], byte[]> forged(String key, String data) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, bytes(key), bytes(data));
        Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        CREATED,
                        "ce_source",
                        "/projects/%s/forged".formatted(project),
                        "ce_time",
                        "2026-11-20T00:00:00Z",
                        "ce_loamref",
                        project.value(),
                        "ce_loamhop",
                        "1")
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private List<ConsumerRecord<byte[], byte[]>> recordsOf(ProjectRef of, int count) {
        return await().until(
                        () -> read(TOPIC).stream()
                                .filter(record -> text(record.key()).startsWith(of.value()))
                                .toList(),
                        records -> records.size() == count);
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = KafkaBroker.consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            long end = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }

    private List<String> states() {
        return installation
                .control()
                .sql("select state from event.delivery where ref = :ref")
                .param("ref", project.value())
                .query(String.class)
                .list();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
