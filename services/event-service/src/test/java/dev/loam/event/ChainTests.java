package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What led to what: events, the functions that they set off, and the events that those wrote. */
class ChainTests {
    private static final String CREATED = "loam.storage.object.created";
    private static final String UPDATED = "loam.database.row.updated";

    private final Installation installation = EventServer.shared().installation();
    private final Callers callers = EventServer.shared().callers();
    private final ProjectRef project = installation.project();

    @Test
    void chainFromAnUploadToWhatTheLastFunctionWroteIsToldWhole() {
        UUID upload = uploadedWithThumbnailAndCaption();

        JsonNode chain = chain("event_id=" + upload);
        assertThat(chain.path("complete").asBoolean()).isTrue();
        assertThat(told(chain))
                .containsExactly(
                        CREATED + " cat.jpg of nothing set off thumbnail",
                        CREATED + " cat.jpg/128.jpg of thumbnail set off caption",
                        UPDATED + " 7 of caption set off nothing");
        for (JsonNode event : chain.path("events")) {
            assertThat(chain("event_id=" + event.path("id").asString())).isEqualTo(chain);
        }
        String caption = runs(chain, 1).path(0).path("invocation_id").asString();
        assertThat(chain("event_id=%s&invocation_id=%s".formatted(UUID.randomUUID(), caption)))
                .as("what is left when the event itself is not kept any more")
                .isNotEqualTo(chain);
        callers.get(operator(), own("/events?invocation_id=" + caption))
                .answers(200)
                .with(UPDATED, "\"cause\":{\"invocation_id\":\"%s\"".formatted(caption))
                .without(CREATED);
    }

    @Test
    void whatAFunctionWroteThatNoEventSetOffIsOneChain() {
        emitted(project, "one", "called-over-http", null);
        emitted(project, "two", "called-over-http", null);
        emitted(project, "other", "called-again", null);
        callers.signal(project);

        await().untilAsserted(() -> assertThat(told(chain("invocation_id=called-over-http")))
                .containsExactly(
                        CREATED + " one of called-over-http set off nothing",
                        CREATED + " two of called-over-http set off nothing"));
    }

    @Test
    void endOfAFunctionFollowsFromWhatSetItOff() {
        callers.subscribe(project, "thumbnail");
        callers.subscribe(
                project,
                "after",
                "{\"type\":[\"loam.function.succeeded\"],\"source\":[\"/projects/%s/functions/thumbnail\"]}"
                        .formatted(project),
                "");
        UUID upload = Installation.emit(project, CREATED, "cat.jpg");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(told(chain("event_id=" + upload)))
                .containsExactly(
                        CREATED + " cat.jpg of nothing set off thumbnail",
                        "loam.function.succeeded %s of thumbnail set off after".formatted(upload)));
    }

    @Test
    void chainIsToldToWhoReadsTheProjectsEvents() {
        UUID event = Installation.emit(project, CREATED, "cat.jpg");
        callers.signal(project);
        await().untilAsserted(() -> assertThat(told(chain("event_id=" + event))).hasSize(1));
        String path = own("/events/chain?event_id=" + event);

        callers.api().get(path).answers(401);
        callers.get(Callers.user(project), path).answers(403).without("cat.jpg");
        ProjectRef other = installation.project();
        callers.get(Callers.operator(other), path).answers(404).without("cat.jpg");
        callers.get(Callers.operator(other), path.replace(project.value(), other.value()))
                .answers(200)
                .without("cat.jpg");
        callers.get(operator(), own("/events/chain")).answers(400).with("validation_failed");
        callers.get(operator(), own("/events/chain?event_id=none")).answers(400);
    }

    @Test
    void claimThatNamesNoEventKeepsTheEventItself() {
        emitted(project, "odd", "called", "no id of an event");
        callers.signal(project);

        await().untilAsserted(() -> assertThat(told(chain("invocation_id=called")))
                .containsExactly(CREATED + " odd of called set off nothing"));
    }

    private UUID uploadedWithThumbnailAndCaption() {
        subscribeTo("photos", "thumbnail");
        subscribeTo("thumbnails", "caption");
        installation.peers().function("thumbnail", call -> written(call, CREATED, "thumbnails", "cat.jpg/128.jpg"));
        installation.peers().function("caption", call -> written(call, UPDATED, "captions", "7"));
        UUID upload = Installation.emit(project, CREATED, "cat.jpg");
        callers.signal(project);
        await().untilAsserted(() ->
                assertThat(told(chain("event_id=" + upload))).hasSize(3).noneMatch(line -> line.contains("?")));
        return upload;
    }

    private void subscribeTo(String bucket, String function) {
        callers.subscribe(
                project,
                function,
                "{\"type\":[\"%s\"],\"source\":[{\"suffix\":\"/%s\"}]}".formatted(CREATED, bucket),
                "");
    }

    private Answer written(Peers.Call call, String type, String place, String subject) {
        Installation.emitAs(project, type, place, subject, claims(call.invocationId(), call.eventId()));
        callers.signal(project);
        return Answer.succeeded();
    }

    private static void emitted(ProjectRef project, String subject, String invocation, @Nullable String event) {
        Installation.emitAs(project, CREATED, "photos", subject, claims(invocation, event));
    }

    private static String claims(String invocation, @Nullable String event) {
        String more = event == null ? "" : ",\"loam_event\":\"%s\"".formatted(event);
        return "{\"role\":\"service_role\",\"loam_invocation\":\"%s\"%s}".formatted(invocation, more);
    }

    /** A line an event: what it is, which function wrote it, and which ones it set off. */
    private static List<String> told(JsonNode chain) {
        List<JsonNode> runs = chain.path("events")
                .valueStream()
                .flatMap(event -> event.path("runs").valueStream())
                .toList();
        return chain.path("events")
                .valueStream()
                .map(event -> "%s %s of %s set off %s"
                        .formatted(
                                event.path("type").asString(),
                                event.path("subject").asString(),
                                writer(event.path("cause").path("invocation_id").stringValue("nothing"), runs),
                                event.path("runs").isEmpty()
                                        ? "nothing"
                                        : event.path("runs")
                                                .path(0)
                                                .path("function")
                                                .asString()))
                .toList();
    }

    private static String writer(String invocation, List<JsonNode> runs) {
        return runs.stream()
                .filter(run -> run.path("invocation_id").asString().equals(invocation))
                .map(run -> run.path("function").asString())
                .findFirst()
                .orElse(invocation);
    }

    private static JsonNode runs(JsonNode chain, int event) {
        return chain.path("events").path(event).path("runs");
    }

    private JsonNode chain(String query) {
        return JsonMapper.shared()
                .readTree(callers.get(operator(), own("/events/chain?" + query))
                        .answers(200)
                        .body());
    }

    private Caller operator() {
        return Callers.operator(project);
    }

    private String own(String path) {
        return "/platform/v1/projects/" + project + path;
    }
}
