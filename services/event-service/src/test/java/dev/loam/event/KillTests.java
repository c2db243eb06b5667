package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static dev.loam.event.Installation.outboxSize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The process dies by kill -9 while events stand at every step of their way: nothing is lost, nothing is stored twice,
 * nothing is billed twice. Locks in the databases hold each event at the step at which the process is to die.
 */
class KillTests {
    private static final String CREATED = "loam.storage.object.created";
    private static final long PAUSE = 77;
    private static final Instant LATER = Instant.now().plus(Duration.ofHours(1));

    private static Installation installation;
    private static Callers callers;
    private static EventProcess process;

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private static Step beforeStoring;
    private static Step whileStoring;
    private static Step beforeForgetting;
    private static Step whileRunning;
    private static Step beforeOutcome;
    private static ProjectRef whileFannedOut;
    private static ProjectRef whilePublishingLater;

    private record Step(ProjectRef project, UUID event) {}

    @BeforeAll
    static void killAtEveryStepAndRestart() throws Exception {
        installation = new Installation();
        callers = Callers.at(installation.port());
        process = EventProcess.start(installation);
        ProjectRef last = subscribed("while-storing");
        ProjectRef lost = subscribed("before-storing");
        ProjectRef unwritten = subscribed("before-outcome");
        ProjectRef unforgotten = subscribed("before-forgetting");
        JdbcClient forgetful = Installation.database(unforgotten);
        try (Connection outcomes = connect();
                Connection events = connect();
                Connection schedules = connect();
                Connection commits = Installation.connection(unforgotten)) {
            pauseCommits(forgetful, commits);
            beforeForgetting = emitAndSignal(unforgotten);
            await().untilAsserted(() ->
                    assertThat(stateOf(beforeForgetting.project())).containsExactly("delivered"));
            awaitBlocked(forgetful, 1);

            whileRunning = runForEver(subscribed("while-running"));
            whileFannedOut = fanOutAndRunOneForEver();

            lock(outcomes, "event.attempt");
            beforeOutcome = emitAndSignal(unwritten);
            awaitBlocked(installation.control(), 1);

            lock(schedules, "event.schedule");
            whilePublishingLater = publishLaterUnanswered();
            awaitBlocked(installation.control(), 2);

            lock(events, "event.event");
            beforeStoring = emitAndSignal(lost);
            List<Integer> blocked = awaitBlocked(installation.control(), 3);
            whileStoring = emitAndSignal(last);
            awaitBlocked(installation.control(), 4);

            process.kill();
            end(forgetful, blocked(forgetful));
            end(installation.control(), blocked);
            outcomes.rollback();
            events.rollback();
            schedules.rollback();
            await().untilAsserted(
                            () -> assertThat(stateOf(whileStoring.project())).containsExactly("pending"));
        }
        assertThat(stateOf(beforeStoring.project())).isEmpty();
        assertThat(stateOf(whileRunning.project())).containsExactly("pending");
        assertThat(stateOf(beforeOutcome.project())).containsExactly("pending");
        assertThat(outboxSize(beforeStoring.project())).isEqualTo(1);
        assertThat(outboxSize(whileStoring.project())).isEqualTo(1);
        assertThat(outboxSize(beforeForgetting.project())).isEqualTo(1);
        installation.peers().function("while-running", _ -> Answer.succeeded());
        installation.peers().function("one-of-three", _ -> FanOutTests.answered("1"));
        process = EventProcess.start(installation);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        NEVER.countDown();
        process.kill();
        installation.close();
    }

    @Test
    @Tag("primer-146")
    void eventThatWasTakenButNotStoredIsRelayedAgain() {
        awaitDelivered(beforeStoring, 1);
    }

    @Test
    void eventThatWasStoredAfterTheDeathOfItsRelayIsStoredOnce() {
        awaitDelivered(whileStoring, 1);
    }

    @Test
    void eventThatTheOutboxDidNotForgetIsDeliveredOnce() {
        awaitDelivered(beforeForgetting, 1);
    }

    @Test
    void eventWhoseFunctionWasRunningIsDeliveredAgain() {
        awaitDelivered(whileRunning, 2);
    }

    @Test
    @Tag("langfuse-15917")
    void eventWhoseOutcomeWasNotWrittenIsDeliveredAgainAndBilledOnce() {
        awaitDelivered(beforeOutcome, 2);
    }

    @Test
    void eventForLaterThatWasNotAnsweredIsPublishedOnceByTheSameKey() {
        String first = publishLater(whilePublishingLater).answers(202).body();
        assertThat(publishLater(whilePublishingLater).answers(202).body()).isEqualTo(first);
        assertThat(installation
                        .control()
                        .sql("select count(*) from event.schedule where ref = :ref")
                        .param("ref", whilePublishingLater.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void noClassOfKafkaIsReadWhereNothingTravelsThroughIt() throws Exception {
        assertThat(Files.readAllLines(EventProcess.CLASSES))
                .anyMatch(line -> line.contains("dev.loam.event.transport.PostgresTransport"))
                .noneMatch(line -> line.contains("org.apache.kafka") || line.contains("org.springframework.kafka"));
    }

    @Test
    void listOfWhichOneElementWasRunningIsJoinedOnce() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(callsOf("joins-three")).hasSize(1));
        assertThat(callsOf("joins-three")
                        .getFirst()
                        .event()
                        .path("data")
                        .path("succeeded")
                        .asInt())
                .isEqualTo(3);
        assertThat(callsOf("one-of-three")).hasSize(4);
        assertThat(callsOf("one-of-three"))
                .extracting(Peers.Call::invocationId)
                .satisfies(ids -> assertThat(new HashSet<>(ids)).hasSize(3));
    }

    /** Two of three have ended when the process dies. */
    private static ProjectRef fanOutAndRunOneForEver() throws InterruptedException {
        ProjectRef project = installation.project();
        FanOutTests.fanOut(callers, project, "lists-three", "one-of-three", "joins-three", "");
        CountDownLatch running = new CountDownLatch(1);
        installation.peers().function("lists-three", _ -> FanOutTests.answered("[1,2,3]"));
        installation.peers().function("one-of-three", call -> {
            if (FanOutTests.item(call).equals("2")) {
                running.countDown();
                awaitQuietly(NEVER);
            }
            return FanOutTests.answered("1");
        });
        installation.mark(project, "0 s");
        emit(project, "list.wanted", "lists-three");
        callers.signal(project);
        running.await();
        await().untilAsserted(() -> assertThat(installation
                        .control()
                        .sql("select count(*) from event.delivery where ref = :ref and state = 'pending'")
                        .param("ref", project.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1));
        return project;
    }

    private static List<Peers.Call> callsOf(String function) {
        return installation.peers().callsOf(function).stream()
                .filter(call -> call.project().equals(whileFannedOut.value()))
                .toList();
    }

    private static ProjectRef publishLaterUnanswered() {
        ProjectRef project = installation.project();
        Thread.ofVirtual().start(() -> {
            try {
                publishLater(project).send();
            } catch (AssertionError unanswered) {
                assertThat(unanswered).hasMessageContaining("not answered");
            }
        });
        return project;
    }

    private static ApiScenario publishLater(ProjectRef project) {
        return callers.post(
                        Callers.user(project),
                        "/events/v1",
                        "{\"type\":\"reminder.due\",\"deliver_at\":\"%s\"}".formatted(LATER))
                .header("Idempotency-Key", "reminder-42");
    }

    private static Step runForEver(ProjectRef project) throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        installation.peers().function("while-running", _ -> {
            running.countDown();
            awaitQuietly(NEVER);
            return Answer.succeeded();
        });
        Step step = emitAndSignal(project);
        running.await();
        return step;
    }

    /** Deletions from the outbox wait in their commit for a lock that the given connection holds. */
    private static void pauseCommits(JdbcClient database, Connection breakpoint) throws SQLException {
        database.sql("""
                create function loam.pause() returns trigger language plpgsql as
                'begin perform pg_advisory_xact_lock(%d); return null; end'
                """.formatted(PAUSE)).update();
        database.sql("""
                create constraint trigger pause after delete on loam.outbox deferrable initially deferred
                for each row execute function loam.pause()
                """).update();
        try (Statement statement = breakpoint.createStatement()) {
            statement.execute("select pg_advisory_lock(%d)".formatted(PAUSE));
        }
    }

    private static ProjectRef subscribed(String function) {
        ProjectRef project = installation.project();
        callers.subscribe(project, function);
        return project;
    }

    private static Step emitAndSignal(ProjectRef project) {
        installation.mark(project, "0 s");
        UUID event = emit(project, CREATED, "a");
        callers.signal(project);
        return new Step(project, event);
    }

    /** One event, one delivery, one bill; so many calls, all of the same invocation. */
    private static void awaitDelivered(Step step, int calls) {
        ProjectRef project = step.project();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(stateOf(project)).containsExactly("delivered");
            assertThat(outboxSize(project)).isZero();
        });
        List<Peers.Call> made = installation.peers().calls().stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
        assertThat(made)
                .hasSize(calls)
                .extracting(Peers.Call::eventId)
                .containsOnly(step.event().toString());
        assertThat(made)
                .extracting(Peers.Call::invocationId)
                .containsOnly(made.getFirst().invocationId());
        assertThat(installation
                        .control()
                        .sql("select meter from loam.usage_entry where ref = :ref")
                        .param("ref", project.value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("function_invocations", "function_gb_milliseconds");
    }

    private static List<String> stateOf(ProjectRef project) {
        return installation
                .control()
                .sql("select state from event.delivery where ref = :ref")
                .param("ref", project.value())
                .query(String.class)
                .list();
    }

    private static Connection connect() throws SQLException {
        Connection connection = installation.controlDatabase().dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void lock(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table %s in share mode".formatted(table));
        }
    }

    private static List<Integer> awaitBlocked(JdbcClient database, int sessions) {
        await().untilAsserted(() -> assertThat(blocked(database)).hasSize(sessions));
        return blocked(database);
    }

    private static List<Integer> blocked(JdbcClient database) {
        return database.sql("""
                        select pid from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """).query(Integer.class).list();
    }

    /** A server process that waits for a lock does not notice that its client is dead. */
    private static void end(JdbcClient database, List<Integer> sessions) {
        for (Integer session : sessions) {
            database.sql("select pg_terminate_backend(:pid)")
                    .param("pid", session)
                    .query(Boolean.class)
                    .single();
        }
        await().untilAsserted(() -> assertThat(blocked(database)).doesNotContainAnyElementsOf(sessions));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
