package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static dev.loam.event.Installation.emitMany;
import static dev.loam.event.Installation.outboxSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.CutLine;
import dev.loam.platform.test.FreePorts;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** A process that comes before its brokers, and another that joins it and leaves. */
class KafkaNodesTests {
    private static final String CREATED = "loam.storage.object.created";
    private static final String GROUP = KafkaBroker.topic("nodes");

    @Test
    void outboxWaitsForBrokersAndNodesShareWhatTheyBring() throws Exception {
        try (Installation installation = new Installation();
                CutLine line = new CutLine("127.0.0.1", KafkaBroker.port())) {
            line.cutAfter(0);
            String[] transport = KafkaBroker.transport("nodes", "127.0.0.1:" + line.port());
            try (EventServer first = EventServer.start(installation, transport)) {
                ProjectRef project = installation.project();
                Callers callers = first.callers();
                callers.subscribe(project, "waiting");
                emit(project, CREATED, "a");
                callers.signal(project);
                callers.api().get("/actuator/health").answers(503);
                callers.api().get("/actuator/health/readiness").answers(200);
                assertThat(outboxSize(project)).isEqualTo(1);

                line.mend();
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(installation.peers().callsOf("waiting"))
                                .hasSize(1));
                callers.api().get("/actuator/health").answers(200);
                anotherJoinsAndLeaves(installation, callers);
                outboxKeepsWhatIsNotAcknowledged(installation, callers);
            }
        }
    }

    private static void anotherJoinsAndLeaves(Installation installation, Callers callers) throws Exception {
        ProjectRef project = installation.project();
        callers.subscribe(project, "shared");
        Stream<String> own = Stream.of("server.port=" + FreePorts.next(), "loam.platform.node=second");
        String[] second =
                Stream.concat(Stream.of(KafkaBroker.transport("nodes")), own).toArray(String[]::new);
        try (EventServer other = EventServer.start(installation, second)) {
            awaitMembers(4);
            emitMany(project, CREATED, 200);
            other.callers().signal(project);
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(installation.peers().callsOf("shared")).hasSize(200));
        }
        awaitMembers(2);
        emitMany(project, CREATED, 100);
        callers.signal(project);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(installation.peers().callsOf("shared")).hasSize(300));
        assertThat(installation.peers().callsOf("shared"))
                .extracting(Peers.Call::eventId)
                .doesNotHaveDuplicates();
    }

    /** A topic that is gone acknowledges nothing, while its brokers answer. */
    private static void outboxKeepsWhatIsNotAcknowledged(Installation installation, Callers callers) throws Exception {
        ProjectRef project = installation.project();
        callers.subscribe(project, "patient");
        try (Admin admin = KafkaBroker.admin()) {
            admin.deleteTopics(List.of(GROUP)).all().get();
            UUID event = emit(project, CREATED, "a");
            callers.signal(project);
            await().during(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(outboxSize(project)).isEqualTo(1));
            assertThat(installation.peers().callsOf("patient")).isEmpty();
            admin.createTopics(List.of(new NewTopic(GROUP, 4, (short) 1))).all().get();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(installation.peers().callsOf("patient"))
                            .extracting(Peers.Call::eventId)
                            .containsExactly(event.toString()));
            assertThat(outboxSize(project)).isZero();
        }
    }

    /** So many consumers, and each has a partition. */
    private static void awaitMembers(int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(KafkaBroker.members(GROUP))
                        .hasSize(count)
                        .allSatisfy(member -> assertThat(member.assignment().topicPartitions())
                                .isNotEmpty()));
    }
}
