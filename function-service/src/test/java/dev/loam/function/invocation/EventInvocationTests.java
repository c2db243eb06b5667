package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionError;
import dev.loam.function.FunctionName;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.log.InvocationHistory;
import dev.loam.function.worker.AnswerRoom;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.Outcome;
import dev.loam.function.worker.PlatformCall;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.function.FunctionClient;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Functions that event-service runs. */
class EventInvocationTests extends InvocationScenario {
    @Test
    void queuedCallReachesTheFunctionAsTheRequestThatItWas() {
        server.asEventService()
                .post("/internal/projects/%s/functions/caption/events".formatted(project), """
                        {"specversion":"1.0","id":"e1","type":"loam.function.called","source":"/functions","loamhop":3,
                         "data":{"method":"PUT","path":"/deep?x=1","headers":{"x-mine":["kept"],"x-loam-hop":["0"]},
                                 "body":"aGVsbG8="}}
                        """)
                .header("X-Loam-Invocation", UUID.randomUUID().toString())
                .header("X-Loam-Answer", "true")
                .answers(200)
                .with("\"outcome\":\"succeeded\"", "\"answer\":\"done\"");

        InvocationRequest request = server.runner().only();
        assertThat(request.kind()).isEqualTo(Frame.Kind.HTTP);
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/deep?x=1");
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(request.headers().fields()).containsKey("x-mine").doesNotContainKey("x-loam-hop");
    }

    @Test
    void eventReachesTheFunctionInBinaryMode() {
        deliver("1").answers(200).with("\"outcome\":\"succeeded\"", "\"billed_ms\":7", "\"memory_mb\":512");

        InvocationRequest request = server.runner().only();
        assertThat(request.kind()).isEqualTo(Frame.Kind.EVENT);
        assertThat(request.headers().fields())
                .containsEntry("ce-type", List.of("loam.database.row.inserted"))
                .containsEntry("ce-subject", List.of("7"))
                .containsEntry("content-type", List.of("application/json"));
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"record\":{\"id\":7}}");
        assertThat(request.deployment().memoryMb()).isEqualTo(512);
    }

    @Test
    void sameAttemptRunsOnce() {
        ApiAnswer first = deliver("same").answers(200);

        ApiAnswer second = deliver("same").answers(200);

        assertThat(second.body()).isEqualTo(first.body());
        deliver("another").answers(200);
        assertThat(server.runner().requests()).hasSize(2);
    }

    @Test
    void sameAttemptRunsOnceAcrossARestart() {
        deliver("same").answers(200);
        awaitRecords(1);

        EventAnswer answer = afterRestart("same", false);

        assertThat(answer.outcome()).isEqualTo("succeeded");
        assertThat(answer.billedMs()).isEqualTo(7);
        assertThat(server.runner().requests()).hasSize(1);
    }

    @Test
    void recordIsLookedForUnlessTheAttemptIsTheFirst() {
        deliver("same").answers(200);
        awaitRecords(1);

        afterRestart("same", true, false);

        assertThat(server.runner().requests()).hasSize(2);
    }

    @Test
    void eventServiceInTheSameProcessIsAnsweredAlike() throws Exception {
        FunctionClient functions = server.bean(FunctionClient.class);
        byte[] event = event(0).getBytes(StandardCharsets.UTF_8);

        FunctionClient.Result result = functions.invoke(project, "caption", "local", 1, true, false, event);

        assertThat(result.outcome()).isEqualTo("succeeded");
        assertThat(result.billedMs()).isEqualTo(7);
        awaitRecords(1);
        assertThat(server.asOperatorOf(project)
                        .get("/platform/v1/projects/%s/invocations/local".formatted(project))
                        .answers(200)
                        .body())
                .containsPattern("\"trace_id\":\"[0-9a-f]{32}\"");
        for (String none : List.of("other", "no/name")) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> functions.invoke(project, none, "none", 1, true, false, event))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(FunctionError.FUNCTION_NOT_FOUND));
        }
    }

    @Test
    void sameAttemptIsWaitedForWhileItRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        server.runner().behave(_ -> {
            running.countDown();
            await(finish);
            return FakeRunner.succeeded("once");
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ApiAnswer> first = threads.submit(() -> deliver("same").answers(200));
            running.await();
            Future<ApiAnswer> second = threads.submit(() -> deliver("same").answers(200));
            finish.countDown();

            assertThat(second.get().body()).isEqualTo(first.get().body());
        }
        assertThat(server.runner().requests()).hasSize(1);
    }

    @Test
    void answerThatIsTooLongToTellIsSaidToBe() {
        server.runner().behave(_ -> FakeRunner.succeeded("x".repeat(64 * 1024)));
        deliver("1").header("X-Loam-Answer", "true").answers(200).with("\"answer_too_long\":false", "\"answer\":\"xxx");
        server.runner().behave(_ -> FakeRunner.succeeded("x".repeat(64 * 1024 + 1)));
        deliver("2")
                .header("X-Loam-Answer", "true")
                .answers(200)
                .with("\"answer_too_long\":true")
                .without("xxx");
        deliver("3").answers(200).with("\"answer_too_long\":false").without("xxx");
    }

    @Test
    void failuresAreOutcomesAndLackOfRoomIsNot() {
        server.runner().behave(_ -> FakeRunner.failed(Outcome.TIMEOUT, "too long"));
        deliver("1").answers(200).with("\"outcome\":\"timeout\"", "too long");
        server.runner().behave(_ -> FakeRunner.failed(Outcome.CRASHED, "exit code 1"));
        deliver("2").answers(200).with("\"outcome\":\"failed\"", "exit code 1");
        server.runner().behave(_ -> FakeRunner.notBegun(Outcome.REJECTED, "no room"));
        deliver("3").answers(503);
        server.runner().behave(_ -> FakeRunner.notBegun(Outcome.UNAVAILABLE, "No process could be started"));
        deliver("3").answers(503).with("function_unavailable");
        server.runner().behave(_ -> FakeRunner.postponed(Duration.ofSeconds(16)));
        deliver("3").answers(503).withHeader("retry-after", "16").with("function_unavailable");
        server.runner().behave(_ -> FakeRunner.succeeded("now there is"));
        deliver("3").answers(200).with("\"outcome\":\"succeeded\"");
    }

    /** Anybody's SQL can answer so: it does not make a run free. */
    @Test
    void refusalByThePlatformIsNoOutage() {
        server.peers().answer("/rest/v1/refused", 503);
        server.runner().behave(request -> {
            assertThat(request.platform()
                            .call(new PlatformCall(
                                    "GET",
                                    "/rest/v1/refused",
                                    Headers.NONE,
                                    new byte[0],
                                    new AnswerRoom(1 << 20).place()))
                            .status())
                    .isEqualTo(503);
            return FakeRunner.failed(Outcome.FAILED, "refused");
        });

        deliver("refused").answers(200).with("\"outcome\":\"failed\"", "\"billed_ms\":7");
    }

    @Test
    void eventsThatGoInCirclesAreRejected() {
        events(1, "x", 16).answers(200).with("\"outcome\":\"rejected\"");

        assertThat(server.runner().requests()).isEmpty();
    }

    @Test
    @Tag("supabase-realtime-cc5d766f")
    void functionsOfAPausedProjectDoNotRun() {
        ChangeFeed changes = server.bean(ChangeFeed.class);
        server.peers().projectsAre("paused");
        changes.publish(Change.PROJECT, project.value());
        try {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(server.runner().ended()).contains(project.value()));
            deliver("paused").answers(503).with("project_not_running");
            assertThat(server.runner().requests()).isEmpty();
        } finally {
            server.peers().projectsAre("active");
            changes.publish(Change.PROJECT, project.value());
        }
        Awaitility.await().untilAsserted(() -> deliver("resumed").answers(200));
    }

    @Test
    void onlyServicesDeliverEventsAndOnlyEvents() {
        String path = "/internal/projects/%s/functions/caption/events".formatted(project);

        server.asNobody().post(path, "{}").answers(401);
        server.asKeyOf(project, "service_role")
                .post(path, "{}")
                .header("X-Loam-Invocation", "1")
                .answers(403);
        server.asOperatorOf(project)
                .post(path, "{}")
                .header("X-Loam-Invocation", "1")
                .answers(403);
        server.asEventService()
                .post("/internal/projects/%s/functions/other/events".formatted(project), event(0))
                .header("X-Loam-Invocation", "1")
                .answers(404);
        for (String noEvent : List.of("{", "{}", "[]", "{\"id\":\"1\",\"type\":7,\"source\":\"x\"}")) {
            server.asEventService()
                    .post(path, noEvent)
                    .header("X-Loam-Invocation", "1")
                    .answers(400);
        }
    }

    /** What a process says that has just begun. */
    private EventAnswer afterRestart(String id, boolean answered) {
        return afterRestart(id, false, answered);
    }

    private EventAnswer afterRestart(String id, boolean first, boolean answered) {
        EventInvocations invocations = new EventInvocations(
                server.bean(LiveFunctions.class),
                server.bean(Invocations.class),
                server.bean(InvocationHistory.class),
                server.bean(ProjectDirectory.class),
                JsonMapper.shared());
        return invocations.deliver(
                project,
                new FunctionName("caption"),
                id,
                new BinaryEvent("1", "app.event", 0, Headers.NONE, new byte[0]),
                first,
                answered,
                "request");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
