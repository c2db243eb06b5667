package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.cap.CapAdmission;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    @AfterEach
    void lift() {
        set(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "read_only"})
    void eventIsKeptAndGoesOnByItselfWhenTheCapIsLifted(String action) {
        callers.subscribe(project, "patient", "{\"type\":[\"%s\"]}".formatted(CREATED), ",\"max_attempts\":2");
        installation.peers().function("patient", call -> Answer.of(call.attempt() == 1 ? "failed" : "succeeded"));
        reach(action, LATER);
        Installation.emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(
                        () -> assertThat(deliveries("held_at is not null")).isOne());
        assertThat(deliveries("attempt = 0 and failures = 0 and due_at > now() + interval '19 days'"))
                .isOne();
        assertThat(attempts()).isZero();
        growOld();
        assertThat(calls("patient")).isEmpty();

        set(null);

        await().untilAsserted(
                        () -> assertThat(deliveries("state = 'delivered'")).isOne());
        assertThat(calls("patient")).extracting(Peers.Call::attempt).containsExactly(1, 2);
    }

    @Test
    void eventGoesOnByItselfWhenThePeriodTurns() {
        callers.subscribe(project, "tomorrow");
        reach("stop", Instant.now().plus(Duration.ofSeconds(2)));
        Installation.emit(project, CREATED, "a");
        callers.signal(project);

        await().untilAsserted(
                        () -> assertThat(deliveries("state = 'delivered'")).isOne());
        assertThat(calls("tomorrow")).hasSize(1);
    }

    @Test
    void throttledEventsAllArriveAndNoneIsCountedAsAFailure() {
        callers.subscribe(project, "slowed");
        reach("throttle", LATER);
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
        set(cap("stop", 10, 9, LATER));
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
        reach("stop", LATER);
        callers.post(app, "/queues/v1/jobs/messages", "{\"body\":1}").answers(201);

        await().untilAsserted(() ->
                assertThat(messages("expires_at > now() + interval '20 days'")).isOne());
        assertThat(messages("receives = 0 and visible_at <= now()")).isOne();
        assertThat(calls("worker")).isEmpty();

        set(null);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(messages("true")).isZero());
        assertThat(calls("worker")).hasSize(1);
    }

    @Test
    void callThatNobodyWaitsForIsKeptToo() {
        reach("stop", LATER);
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

        set(null);

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

    private void reach(String action, Instant until) {
        set(cap(action, 10, 10, until));
    }

    private String cap(String action, int limit, int used, Instant until) {
        return """
                {"id":"%s","organization":"00000000-0000-4000-8000-000000000001","project":"%s","name":"test",
                 "meter":"function_invocations","unit":"quantity","action":"%s","throttle_per_second":2,"limit":"%d",
                 "used":"%d","from":"2026-01-01T00:00:00Z","until":"%s","period":"month"}
                """.formatted(UUID.randomUUID(), project, action, limit, used, until);
    }

    /** Tells of the cap, or of none, and waits until it is known. */
    private void set(@Nullable String cap) {
        installation.peers().cap(project, cap);
        EventServer.shared().context().getBean(ChangeFeed.class).publish(Change.CAP, project.value());
        CapAdmission caps = EventServer.shared().context().getBean(CapAdmission.class);
        await().until(() -> caps.concerning(project).isEmpty() == (cap == null));
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
