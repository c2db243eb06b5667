package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScheduleTests {
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    private final ProjectRef project = installation.project();
    private final Caller app = Callers.ofProject(project, "service_role", Grants.ALL, 2);

    @Test
    void functionRunsAtItsTimesWithItsData() {
        trigger("nightly", "\"cron\":\"* * * * * *\",\"data\":{\"report\":\"daily\"}");
        await().untilAsserted(() -> assertThat(calls("nightly")).isNotEmpty());
        JsonNode event = calls("nightly").getFirst().event();
        assertThat(event.path("type").asString()).isEqualTo("loam.schedule.fired");
        assertThat(event.path("data").path("data").path("report").asString()).isEqualTo("daily");
        assertThat(event.path("data").path("scheduled_at").asString()).isNotEmpty();

        callers.delete(Callers.service(), "/internal/projects/%s/subscriptions/function/nightly".formatted(project))
                .answers(204);
        assertThat(installation
                        .control()
                        .sql("select count(*) from event.schedule where ref = :ref")
                        .param("ref", project.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void timesThatWereMissedFireOnceOrNotAtAllOrEach() {
        for (String missed : List.of("skip", "once", "all")) {
            trigger("missed-" + missed, "\"rate_seconds\":3600,\"missed\":\"%s\"".formatted(missed));
        }
        installation.control().sql("""
                        update event.schedule set next_at = now() - interval '150 minutes' where ref = :ref
                        """).param("ref", project.value()).update();
        callers.put(Callers.operator(project), path() + "/other", "{\"rate_seconds\":3600}")
                .answers(200);

        await().untilAsserted(() -> assertThat(calls("missed-all")).hasSize(3));
        assertThat(calls("missed-once")).hasSize(1);
        assertThat(calls("missed-skip")).isEmpty();
    }

    @Test
    void projectWithManySchedulesHoldsNobodyElsesUp() {
        ProjectRef other = installation.project();
        callers.put(Callers.operator(project), path() + "/often", "{\"rate_seconds\":3600,\"missed\":\"once\"}")
                .answers(200);
        callers.put(
                        Callers.operator(other),
                        "/platform/v1/projects/%s/schedules/once".formatted(other),
                        "{\"rate_seconds\":3600,\"missed\":\"once\"}")
                .answers(200);
        installation
                .control()
                .sql("""
                        with copied as (
                            insert into event.schedule (id, ref, owner_kind, owner_name, name, rate_seconds, time_zone,
                                missed, enabled, event_type, event_source, hop, next_at)
                            select gen_random_uuid(), ref, owner_kind, owner_name, name || n, rate_seconds, time_zone,
                                missed, enabled, event_type, event_source, hop, now() - interval '30 minutes'
                            from event.schedule, generate_series(1, 300) n where ref = :busy)
                        update event.schedule set next_at = now() - interval '1 second' where ref = :other
                        """)
                .param("busy", project.value())
                .param("other", other.value())
                .update();
        callers.put(
                        Callers.operator(other),
                        "/platform/v1/projects/%s/schedules/wake".formatted(other),
                        "{\"rate_seconds\":3600}")
                .answers(200);

        await().untilAsserted(() -> assertThat(fired(project, "true")).isEqualTo(300));
        assertThat(fired(
                        project,
                        "received_at < (select min(received_at) from event.event where ref = '%s')".formatted(other)))
                .isLessThan(10);
    }

    @Test
    void eventForLaterIsPublishedAtItsTimeUnlessItIsTakenBack() {
        callers.subscribe(project, "reminder", "{\"type\":[\"reminder.due\"]}", "");
        callers.post(
                        app,
                        "/events/v1",
                        "{\"type\":\"reminder.due\",\"subject\":\"now\",\"data\":{\"n\":1},\"delay_seconds\":1}")
                .answers(202)
                .with("deliver_at");
        String id = JsonMapper.shared()
                .readTree(callers.post(
                                app,
                                "/events/v1",
                                "{\"type\":\"reminder.due\",\"subject\":\"never\",\"deliver_at\":\"%s\"}"
                                        .formatted(Instant.now().plusSeconds(2)))
                        .answers(202)
                        .body())
                .path("id")
                .asString();
        callers.delete(Callers.user(project), "/events/v1/" + id).answers(403);
        callers.delete(Callers.ofProject(installation.project(), "service_role", Grants.ALL, 0), "/events/v1/" + id)
                .answers(404);
        callers.delete(app, "/events/v1/" + id).answers(204);

        await().untilAsserted(() -> assertThat(calls("reminder")).hasSize(1));
        JsonNode event = calls("reminder").getFirst().event();
        assertThat(event.path("subject").asString()).isEqualTo("now");
        assertThat(event.path("data").path("n").asInt()).isEqualTo(1);
        assertThat(event.path("source").asString()).isEqualTo("/projects/%s/app".formatted(project));
        assertThat(event.path("loamhop").asInt()).isEqualTo(3);
    }

    @Test
    void eventForLaterComesWholeOrIsRefused() {
        callers.subscribe(project, "report", "{\"type\":[\"report.due\"]}", "");
        String large = "x".repeat(999_000);
        publishLater("{\"text\":\"%s\"}".formatted(large)).answers(202);
        publishLater("{\"text\":\"%s\"}".formatted("ü".repeat(600_000)))
                .answers(413)
                .with("event_too_large");
        publishLater("[1e300%s]".formatted(",1e300".repeat(4_000))).answers(413).with("event_too_large");

        await().untilAsserted(() -> assertThat(calls("report")).hasSize(1));
        JsonNode event = calls("report").getFirst().event();
        assertThat(event.path("data").path("text").asString()).isEqualTo(large);
        assertThat(event.has("dataref")).isFalse();
    }

    @Test
    void operatorsScheduleIsListedChangedAndDeleted() {
        callers.put(
                        Callers.operator(project),
                        path() + "/report",
                        "{\"cron\":\"0 3 * * *\",\"time_zone\":\"Europe/Berlin\",\"missed\":\"skip\",\"data\":{\"a\":1}}")
                .answers(200)
                .with("\"cron\":\"0 0 3 * * *\"", "\"next_at\":\"", "\"missed\":\"skip\"");
        callers.put(Callers.operator(project), path() + "/report", "{\"cron\":\"0 3 * * *\",\"enabled\":false}")
                .answers(200)
                .with("\"enabled\":false")
                .without("\"next_at\":\"");
        callers.get(Callers.operator(project), path()).answers(200).with("report");
        callers.put(Callers.operator(project), path() + "/report", "{\"cron\":\"never\"}")
                .answers(400)
                .with("invalid_schedule");
        callers.delete(Callers.operator(project), path() + "/report").answers(204);
        callers.get(Callers.operator(project), path() + "/report").answers(404);
    }

    @Test
    void timesAreToldBeforeTheScheduleIsThere() {
        callers.post(Callers.operator(project), path() + "/fires", "{\"cron\":\"30 0 3 * * *\"}")
                .answers(200)
                .with("{\"fires\":[\"", "T03:00:30Z");
        callers.post(Callers.operator(project), path() + "/fires", "{\"cron\":\"often\"}")
                .answers(400)
                .with("invalid_schedule");
        callers.post(Callers.user(project), path() + "/fires", "{\"rate_seconds\":60}")
                .answers(403);
        callers.get(Callers.operator(project), path()).answers(200).without("T03:00:30Z");
    }

    @Test
    void othersNeitherSeeNorChangeIt() {
        callers.put(Callers.operator(project), path() + "/hidden", "{\"rate_seconds\":3600}")
                .answers(200);
        for (String route : List.of(path(), path() + "/hidden")) {
            callers.api().get(route).answers(401).without("rate_seconds");
            callers.get(Callers.operator(installation.project()), route)
                    .answers(404)
                    .without("rate_seconds");
            callers.get(Callers.user(project), route).answers(403).without("rate_seconds");
        }
    }

    private long fired(ProjectRef whose, String condition) {
        return installation
                .control()
                .sql("select count(*) from event.event where ref = :ref and " + condition)
                .param("ref", whose.value())
                .query(Long.class)
                .single();
    }

    private ApiScenario publishLater(String data) {
        return callers.post(
                app, "/events/v1", "{\"type\":\"report.due\",\"data\":%s,\"delay_seconds\":0}".formatted(data));
    }

    private void trigger(String function, String times) {
        callers.put(
                        Callers.service(),
                        "/internal/projects/%s/subscriptions/function/%s".formatted(project, function),
                        "{\"subscriptions\":[],\"schedules\":[{\"key\":\"times\",%s}]}".formatted(times))
                .answers(204);
    }

    private String path() {
        return "/platform/v1/projects/%s/schedules".formatted(project);
    }

    private List<Peers.Call> calls(String function) {
        return installation.peers().callsOf(function).stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
    }
}
