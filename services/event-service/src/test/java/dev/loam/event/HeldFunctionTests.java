package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that events set off, while a cap of their project is reached. */
class HeldFunctionTests {
    private static final String CREATED = "loam.storage.object.created";
    private static final Instant LATER = Instant.now().plus(Duration.ofDays(20));

    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    private final ProjectRef project = installation.project();
    private final Caps caps = new Caps(EventServer.shared(), project);

    @AfterEach
    void lift() {
        caps.lift();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "read_only"})
    void eventIsKeptAndGoesOnByItselfWhenTheCapIsLifted(String action) {
        callers.subscribe(project, "patient", "{\"type\":[\"%s\"]}".formatted(CREATED), ",\"max_attempts\":2");
        installation.peers().function("patient", call -> Answer.of(call.attempt() == 1 ? "failed" : "succeeded"));
        caps.reach(action, LATER);
        Installation.emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(
                        () -> assertThat(deliveries("held_at is not null")).isOne());
        assertThat(deliveries("attempt = 0 and failures = 0 and due_at > now() + interval '19 days'"))
                .isOne();
        assertThat(attempts()).isZero();
        growOld();
        assertThat(calls("patient")).isEmpty();

        caps.lift();

        await().untilAsserted(
                        () -> assertThat(deliveries("state = 'delivered'")).isOne());
        assertThat(calls("patient")).extracting(Peers.Call::attempt).containsExactly(1, 2);
    }

    @Test
    void eventGoesOnByItselfWhenThePeriodTurns() {
        callers.subscribe(project, "tomorrow");
        caps.reach("stop", Instant.now().plus(Duration.ofSeconds(2)));
        Installation.emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(
                        () -> assertThat(deliveries("state = 'delivered'")).isOne());
        assertThat(calls("tomorrow")).hasSize(1);
    }

    @Test
    void throttledEventsAllArriveAndNoneIsCountedAsAFailure() {
        callers.subscribe(project, "slowed");
        caps.reach("throttle", LATER);
        Installation.emitMany(project, CREATED, 4);
        callers.signal(project);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(deliveries("state = 'delivered' and attempt = 1 and failures = 0"))
                        .isEqualTo(4));
        assertThat(attempts()).isEqualTo(4);
    }

    @Test
    void lastUnitOfAQuotaIsGivenToOneOfManyEventsAndTheOthersWait() {
        callers.subscribe(project, "counted");
        caps.use("stop", 10, 9, LATER);
        Installation.emitMany(project, CREATED, 20);
        callers.signal(project);

        await().untilAsserted(
                        () -> assertThat(deliveries("held_at is not null")).isEqualTo(19));
        assertThat(deliveries("state = 'delivered'")).isOne();
        assertThat(calls("counted")).hasSize(1);
    }

    @Test
    void messagesOfAQueueStayThereAndDoNotGrowTooOld() {
        var app = Callers.ofProject(project, "service_role", Grants.ALL, 0);
        callers.put(app, "/queues/v1/jobs", "{\"retention_seconds\":3600}").answers(200);
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/worker".formatted(project),
                        "{\"subscriptions\":[],\"consumers\":[{\"key\":\"q\",\"queue\":\"jobs\",\"batch_size\":5}]}")
                .answers(204);
        caps.reach("stop", LATER);
        callers.post(app, "/queues/v1/jobs/messages", "{\"body\":1}").answers(201);

        await().untilAsserted(() ->
                assertThat(messages("expires_at > now() + interval '20 days'")).isOne());
        assertThat(messages("receives = 0 and visible_at <= now()")).isOne();
        assertThat(calls("worker")).isEmpty();

        caps.lift();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(messages("true")).isZero());
        assertThat(calls("worker")).hasSize(1);
    }

    @Test
    void callThatNobodyWaitsForIsKeptToo() {
        caps.reach("stop", LATER);
        String id = callers.post(
                        Callers.service(),
                        "/internal/projects/%s/function-calls".formatted(project),
                        "{\"function\":\"later\",\"call\":{},\"max_age_seconds\":60}")
                .answers(202)
                .body();
        assertThat(id).contains("id");
        await().untilAsserted(
                        () -> assertThat(deliveries("held_at is not null")).isOne());
        assertThat(calls("later")).isEmpty();

        caps.lift();

        await().untilAsserted(() -> assertThat(calls("later")).hasSize(1));
    }

    /** As if it had been held for a day. */
    private void growOld() {
        installation.control().sql("""
                        update event.delivery
                        set held_at = held_at - interval '1 day', expires_at = expires_at - interval '1 day'
                        where ref = :ref
                        """).param("ref", project.value()).update();
    }

    private List<Peers.Call> calls(String function) {
        return installation.peers().callsOf(function).stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
    }

    private long deliveries(String condition) {
        return count("select count(*) from event.delivery where ref = :ref and " + condition);
    }

    private long attempts() {
        return count("""
                select count(*) from event.attempt a join event.delivery d on d.id = a.delivery_id where d.ref = :ref
                """);
    }

    private long messages(String condition) {
        return count("""
                select count(*) from event.queue_message m join event.queue q on q.id = m.queue_id where q.ref = :ref and
                """ + condition);
    }

    private long count(String sql) {
        return installation
                .control()
                .sql(sql)
                .param("ref", project.value())
                .query(Long.class)
                .single();
    }
}
