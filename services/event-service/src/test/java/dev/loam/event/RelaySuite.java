package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static dev.loam.event.Installation.emitMany;
import static dev.loam.event.Installation.outboxSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is true of the relay, whatever it hands events to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RelaySuite {
    private static final String CREATED = "loam.storage.object.created";

    final Installation installation = new Installation();
    private final ProjectRef markedBeforeStart = installation.project();
    private final String[] settings;
    private @Nullable EventServer server;
    final Callers callers = Callers.at(installation.port());

    RelaySuite(String... settings) {
        this.settings = settings;
    }

    /** The first start makes the schema; what it finds there at the second is what an earlier process left. */
    @BeforeAll
    void start() {
        EventServer earlier = EventServer.start(installation, and("loam.event.relay.sweep-period=1h"));
        earlier.callers().subscribe(markedBeforeStart, "recovered");
        emit(markedBeforeStart, CREATED, "a");
        installation.mark(markedBeforeStart, "0 s");
        earlier.close();
        server =
                EventServer.start(installation, and("loam.event.delivery.lease=5s", "loam.event.relay.batch-data=4KB"));
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
        installation.close();
    }

    private String[] and(String... more) {
        return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void markIsEnoughToRecoverWhatWasCommittedBeforeTheStart() {
        await().untilAsserted(() ->
                assertThat(installation.peers().callsOf("recovered")).hasSize(1));
    }

    @Test
    void lostSignalIsMadeUpForByTheMark() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "unsignalled");
        installation.mark(project, "0 s");
        emit(project, CREATED, "a");

        await().untilAsserted(() ->
                assertThat(installation.peers().callsOf("unsignalled")).hasSize(1));
    }

    @Test
    void markGoesWhenItIsOldAndTheOutboxIsEmpty() {
        ProjectRef project = installation.project();
        installation.mark(project, "11 s");

        await().untilAsserted(() -> assertThat(isMarked(project)).isFalse());
    }

    @Test
    void markStaysWhileAWriterMayTrustIt() {
        ProjectRef young = installation.project();
        ProjectRef old = installation.project();
        installation.mark(young, "3 s");
        installation.mark(old, "11 s");

        await().untilAsserted(() -> assertThat(isMarked(old)).isFalse());
        assertThat(isMarked(young)).isTrue();
    }

    @Test
    void markStaysWhileAnotherRelayHoldsTheEvents() throws Exception {
        ProjectRef project = installation.project();
        ProjectRef other = installation.project();
        callers.subscribe(project, "held");
        emit(project, CREATED, "a");
        try (Connection relay = Installation.connection(project);
                Statement statement = relay.createStatement()) {
            relay.setAutoCommit(false);
            statement.execute("delete from loam.outbox");
            installation.mark(project, "11 s");
            installation.mark(other, "11 s");
            await().untilAsserted(() -> assertThat(isMarked(other)).isFalse());
            await().during(Duration.ofMillis(700))
                    .untilAsserted(() -> assertThat(isMarked(project)).isTrue());
            relay.rollback();
        }
        await().untilAsserted(
                        () -> assertThat(installation.peers().callsOf("held")).hasSize(1));
    }

    @Test
    void outboxIsEmptiedBatchByBatch() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "many");
        emitMany(project, CREATED, 1203);
        callers.signal(project);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(installation.peers().callsOf("many")).hasSize(1203));
        assertThat(outboxSize(project)).isZero();
        assertThat(installation.peers().callsOf("many"))
                .extracting(Peers.Call::eventId)
                .doesNotHaveDuplicates();
    }

    @Test
    void eventThatNoParserTakesDoesNotHoldUpOthers() throws Exception {
        ProjectRef project = installation.project();
        callers.subscribe(project, "after-poison");
        emit(project, CREATED, "before");
        emitData(project, "{\"record\": {\"id\": 1, \"n\": 1e1500}}");
        emitData(project, "[".repeat(3000) + "]".repeat(3000));
        emitData(project, "{\"%s\": 1}".formatted("n".repeat(60_000)));
        emit(project, CREATED, "after");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(installation.peers().callsOf("after-poison"))
                .extracting(call -> call.event().path("subject").asString())
                .containsExactlyInAnyOrder("before", "after"));
        assertThat(outboxSize(project)).isZero();
    }

    @Test
    void deliveryOfADeadNodeIsTakenOverWhenItsLeaseEnds() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "orphan");
        emit(project, CREATED, "a");
        callers.signal(project);
        await().untilAsserted(
                        () -> assertThat(installation.peers().callsOf("orphan")).hasSize(1));
        await().untilAsserted(() -> assertThat(leaveToDeadNode(project)).isEqualTo(1));

        await().untilAsserted(
                        () -> assertThat(installation.peers().callsOf("orphan")).hasSize(2));
    }

    @Test
    void onlyServicesSignal() {
        ProjectRef project = installation.project();
        String path = "/internal/relay/" + project;
        callers.api().post(path, "").answers(401);
        callers.post(Callers.user(project), path, "").answers(403);
        callers.post(Callers.service(), "/internal/relay/not-a-ref", "").answers(400);
    }

    private static void emitData(ProjectRef project, String data) throws SQLException {
        try (Connection connection = Installation.connection(project);
                PreparedStatement statement = connection.prepareStatement(
                        "select loam.emit(?, '/projects/a/poison', 'a', cast(? as jsonb))")) {
            statement.setString(1, CREATED);
            statement.setString(2, data);
            statement.execute();
        }
    }

    private int leaveToDeadNode(ProjectRef project) {
        return installation.control().sql("""
                        update event.delivery
                        set state = 'pending', attempt = 0, lease_owner = 'dead node', due_at = now() + interval '1 s'
                        where ref = :ref and state = 'delivered'
                        """).param("ref", project.value()).update();
    }

    private boolean isMarked(ProjectRef project) {
        return installation
                .control()
                .sql("select exists (select from loam.dirty_project where ref = :ref)")
                .param("ref", project.value())
                .query(Boolean.class)
                .single();
    }
}
