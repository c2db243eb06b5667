package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PublishTests {
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    @Test
    void ownEventReachesItsSubscriber() {
        ProjectRef project = installation.project();
        callers.subscribe(
                project, "orders", "{\"type\":[\"order.placed\"],\"data\":{\"total\":[{\"numeric\":[\">\",10]}]}}", "");
        Caller function = Callers.ofProject(project, "service_role", Grants.ALL, 4);
        callers.post(function, "/events/v1", "{\"type\":\"order.placed\",\"data\":{\"total\":3}}")
                .answers(202);
        callers.post(
                        function,
                        "/events/v1",
                        "{\"specversion\":\"1.0\",\"id\":\"x\",\"type\":\"order.placed\",\"source\":\"/shop\","
                                + "\"subject\":\"42\",\"data\":{\"total\":11}}")
                .header("Content-Type", "application/cloudevents+json")
                .answers(202)
                .with("\"id\":\"");

        await().untilAsserted(() -> assertThat(calls(project)).hasSize(1));
        JsonNode event = calls(project).getFirst().event();
        assertThat(event.path("source").asString()).isEqualTo("/projects/%s/app/shop".formatted(project));
        assertThat(event.path("subject").asString()).isEqualTo("42");
        assertThat(event.path("loamhop").asInt()).isEqualTo(5);
        assertThat(event.path("loamactor").asString()).isEqualTo("u1");
    }

    @Test
    void platformEventsCannotBeForged() {
        ProjectRef project = installation.project();
        callers.post(Callers.user(project), "/events/v1", "{\"type\":\"loam.storage.object.created\"}")
                .answers(400)
                .with("reserved_event_type");
        assertThat(Installation.outboxSize(project)).isZero();
    }

    @Test
    void whoMayNotPublishIsRefused() {
        ProjectRef project = installation.project();
        String event = "{\"type\":\"order.placed\"}";
        callers.api().post("/events/v1", event).answers(401);
        callers.post(Callers.operator(project), "/events/v1", event).answers(403);
        callers.post(Callers.ofProject(project, "anon", Grants.ALL, 0), "/events/v1", event)
                .answers(403);
        callers.post(Callers.ofProject(project, "service_role", Grants.NONE, 0), "/events/v1", event)
                .answers(403);
        assertThat(Installation.outboxSize(project)).isZero();
    }

    @Test
    void malformedEventIsRefused() {
        ProjectRef project = installation.project();
        for (String event :
                List.of("{", "[]", "{}", "{\"type\":\"\"}", "{\"type\":\"a\\u0000b\"}", "{\"type\":7,\"data\":")) {
            callers.post(Callers.user(project), "/events/v1", event).answers(400);
        }
        callers.post(Callers.user(project), "/events/v1", "{\"type\":\"a\",\"data\":\"\\u0000\"}")
                .answers(400);
        callers.post(
                        Callers.user(project),
                        "/events/v1",
                        "{\"type\":\"a\",\"data\":\"%s\"}".formatted("x".repeat(1_000_001)))
                .answers(413)
                .with("event_too_large");
    }

    private static List<Peers.Call> calls(ProjectRef project) {
        return installation.peers().calls().stream()
                .filter(call -> call.project().equals(project.value()))
                .toList();
    }
}
