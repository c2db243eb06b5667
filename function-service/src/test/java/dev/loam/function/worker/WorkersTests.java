package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.sandbox.SandboxFloor;
import dev.loam.function.sandbox.SandboxLevel;
import dev.loam.function.worker.sample.Beans;
import dev.loam.function.worker.sample.Calls;
import dev.loam.function.worker.sample.Slow;
import dev.loam.function.worker.sample.Upper;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkersTests {
    @TempDir
    private Path folder;

    private TestWorkers workers;

    @BeforeEach
    void start() throws Exception {
        use(TestWorkers.properties(folder, Duration.ofSeconds(60), 64, false));
    }

    @AfterEach
    void stop() throws Exception {
        workers.close();
    }

    @Test
    void firstCallIsColdAndSecondIsWarm() throws Exception {
        Deployment upper = TestWorkers.deployment(FunctionJars.pack(folder, Upper.class), Upper.class);

        InvocationResult first = workers.invoke(upper, "hello");
        InvocationResult second = workers.invoke(upper, "again");

        assertThat(first.error()).isNull();
        assertThat(text(first)).isEqualTo("HELLO");
        assertThat(first.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(first.cold()).isTrue();
        assertThat(text(second)).isEqualTo("AGAIN");
        assertThat(second.cold()).isFalse();
        assertThat(second.memoryMb()).isBetween(10, 200);
        assertThat(second.billedMs()).isPositive();
    }

    @Test
    void springBeanTakesAnEvent() throws Exception {
        Deployment beans = spring("subject");

        InvocationResult result = workers.workers().invoke(event(beans, "cats/tom.jpg"));

        assertThat(result.error()).isNull();
        assertThat(text(result)).isEqualTo("about cats/tom.jpg");
    }

    @Test
    void springBeansCanBeComposed() throws Exception {
        InvocationResult result = workers.workers().invoke(event(spring("subject|reverse"), "abc"));

        assertThat(result.error()).isNull();
        assertThat(text(result)).isEqualTo("cba tuoba");
    }

    @Test
    void callsToThePlatformGoThroughTheService() throws Exception {
        Deployment calls = TestWorkers.deployment(FunctionJars.pack(folder, Calls.class), Calls.class);
        List<PlatformCall> seen = new ArrayList<>();

        InvocationResult result = workers.invoke(calls, "/rest/v1/photos", call -> {
            seen.add(call);
            return new PlatformAnswer(201, Headers.NONE, "made".getBytes(StandardCharsets.UTF_8));
        });

        assertThat(text(result)).isEqualTo("201 made");
        assertThat(seen).singleElement().satisfies(call -> {
            assertThat(call.method()).isEqualTo("POST");
            assertThat(call.path()).isEqualTo("/rest/v1/photos");
            assertThat(call.headers().first("prefer")).isEqualTo("tx=commit");
            assertThat(call.body()).asString().isEqualTo("{}");
        });
    }

    @Test
    void whatAnInvocationPrintsIsToldWhileItRuns() throws Exception {
        Deployment slow = TestWorkers.deployment(FunctionJars.pack(folder, Slow.class), Slow.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvocationResult> call = threads.submit(() -> workers.invoke(slow, "5000"));

            Awaitility.await()
                    .untilAsserted(() -> assertThat(workers.workers().running(slow.project(), slow.function()))
                            .singleElement()
                            .satisfies(running -> {
                                assertThat(running.printed()).isEqualTo("waits for 5000\n");
                                assertThat(running.whole()).isTrue();
                                assertThat(running.since()).isBetween(Duration.ZERO, Duration.ofSeconds(6));
                            }));
            assertThat(workers.workers().running(slow.project(), "another")).isEmpty();
            assertThat(call.get().logs()).isEqualTo("waits for 5000\n");
        }
        assertThat(workers.workers().running(slow.project(), slow.function())).isEmpty();
    }

    @Test
    void concurrencyScalesOverWorkersUpToItsLimit() throws Exception {
        Deployment slow =
                TestWorkers.deployment(FunctionJars.pack(folder, Slow.class), Slow.class, Duration.ofSeconds(20), 6);
        List<Future<InvocationResult>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 9; i++) {
                calls.add(threads.submit(() -> workers.invoke(slow, "1500")));
            }
        }

        Set<String> processes = new HashSet<>();
        int rejected = 0;
        for (Future<InvocationResult> call : calls) {
            if (call.get().outcome() == Outcome.FULL) {
                rejected++;
            } else {
                processes.add(text(call.get()));
            }
        }
        assertThat(rejected)
                .as("three waited longer than the queue's patience of a second")
                .isEqualTo(3);
        assertThat(processes).hasSize(2);
    }

    @Test
    void deploymentsNeverShareAProcess() throws Exception {
        Path jar = FunctionJars.pack(folder, Slow.class);

        String one = text(workers.invoke(TestWorkers.deployment(jar, Slow.class), "0"));
        String other = text(workers.invoke(TestWorkers.deployment(jar, Slow.class), "0"));

        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void idleWorkersEndAndTakeTheirFoldersAlong() throws Exception {
        workers.close();
        use(TestWorkers.properties(folder, Duration.ofMillis(200), 64, false));
        Deployment slow = TestWorkers.deployment(FunctionJars.pack(folder, Slow.class), Slow.class);

        long process = Long.parseLong(text(workers.invoke(slow, "0")));

        Awaitility.await().until(() -> ProcessHandle.of(process).isEmpty());
        Awaitility.await().until(() -> workers.folders().isEmpty());
        assertThat(workers.invoke(slow, "0").cold()).isTrue();
    }

    @Test
    void longestIdleWorkerMakesRoom() throws Exception {
        workers.close();
        use(TestWorkers.properties(folder, Duration.ofSeconds(60), 1, false));
        Path jar = FunctionJars.pack(folder, Slow.class);
        Deployment first = TestWorkers.deployment(jar, Slow.class);
        Deployment second = TestWorkers.deployment(jar, Slow.class);

        assertThat(workers.invoke(first, "0").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(workers.invoke(second, "0").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(workers.invoke(first, "0").cold()).isTrue();
    }

    @Test
    void workersAreKeptAsTheDeploymentAsks() throws Exception {
        workers.close();
        use(TestWorkers.properties(folder, Duration.ofMillis(100), 64, false));
        Deployment kept = kept(1, 1);

        workers.workers().keep(kept);
        InvocationResult first = workers.invoke(kept, "0");
        String process = text(first);
        assertThat(text(workers.invoke(kept, "300"))).isEqualTo(process);
        assertThat(text(workers.invoke(kept, "0")))
                .as("idle workers end sooner")
                .isEqualTo(process);

        ProcessHandle.of(Long.parseLong(process)).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> ProcessHandle.of(Long.parseLong(process)).isEmpty());
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(workers.folders()).as("another one").hasSize(1));

        workers.workers().keep(kept(0, 2));
        Awaitility.await().untilAsserted(() -> assertThat(workers.folders()).isEmpty());
    }

    @Test
    void keptWorkersMakeRoomForCalls() throws Exception {
        workers.close();
        use(TestWorkers.properties(folder, Duration.ofSeconds(60), 1, false));
        Deployment kept = kept(1, 1);
        workers.workers().keep(kept);
        assertThat(workers.invoke(kept, "0").outcome()).isEqualTo(Outcome.SUCCEEDED);

        Deployment other = TestWorkers.deployment(kept.jar(), Slow.class);

        assertThat(workers.invoke(other, "0").outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void workersEndAfterWhatTheyDoWhenTheirEnvironmentIsAnother() throws Exception {
        Deployment slow = TestWorkers.deployment(FunctionJars.pack(folder, Slow.class), Slow.class);
        String before = text(workers.invoke(slow, "0"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvocationResult> running = threads.submit(() -> workers.invoke(slow, "1000"));
            Awaitility.await().until(() -> workers.workers().isBusy(slow));

            workers.workers().renew(slow.project());

            assertThat(text(workers.invoke(slow, "0"))).isNotEqualTo(before);
            assertThat(running.get().outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(text(running.get())).isEqualTo(before);
        }
        Awaitility.await().untilAsserted(() -> assertThat(workers.folders()).hasSize(1));
    }

    @Test
    void callsThatRunEndOnTheirCodeWhenTheFunctionIsDeleted() throws Exception {
        Deployment slow = TestWorkers.deployment(FunctionJars.pack(folder, Slow.class), Slow.class);
        String worker = text(workers.invoke(slow, "0"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvocationResult> running = threads.submit(() -> workers.invoke(slow, "1000"));
            Awaitility.await().until(() -> workers.workers().isBusy(slow));

            Files.delete(slow.jar());
            workers.workers().end(slow.project(), slow.function());

            assertThat(running.get().outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(text(running.get())).isEqualTo(worker);
        }
        Awaitility.await().untilAsserted(() -> assertThat(workers.folders()).isEmpty());
    }

    @Test
    void whoFindsNoRoomWaitsUntilThereIsSome() throws Exception {
        workers.close();
        use(TestWorkers.properties(folder, Duration.ofSeconds(60), 1, false));
        Path jar = FunctionJars.pack(folder, Slow.class);
        Deployment first = TestWorkers.deployment(jar, Slow.class);
        Deployment second = TestWorkers.deployment(jar, Slow.class);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvocationResult> running = threads.submit(() -> workers.invoke(first, "200"));
            Awaitility.await().until(() -> workers.workers().isBusy(first));

            InvocationResult waited = workers.invoke(second, "0");

            assertThat(waited.outcome()).as(waited.error()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(waited.queued()).isPositive();
            assertThat(running.get().outcome()).isEqualTo(Outcome.SUCCEEDED);
        }
    }

    private Deployment kept(int instances, int version) throws Exception {
        return new Deployment(
                TestWorkers.PROJECT,
                "kept",
                version,
                FunctionJars.pack(folder, Slow.class),
                HostKind.PLAIN,
                Slow.class.getName(),
                128,
                Duration.ofSeconds(20),
                4,
                Map::of,
                Egress.NONE,
                instances);
    }

    @Test
    void asManyStemCellsWaitAsWereTakenLately() throws Exception {
        workers.close();
        WorkerProperties.Stems none = new WorkerProperties.Stems(0, 0, 0);
        WorkerProperties.Stems few = new WorkerProperties.Stems(1, 0, 2);
        use(TestWorkers.properties(folder, Duration.ofSeconds(60), 64, true, few, none));
        StemCells stems = workers.workers().stemCells();
        Awaitility.await().until(() -> stems.waiting(HostKind.PLAIN) == 1);
        Worker waiting = Objects.requireNonNull(stems.find(HostKind.PLAIN));
        Path jar = FunctionJars.pack(folder, Slow.class);

        String process = text(workers.invoke(TestWorkers.deployment(jar, Slow.class), "0"));
        assertThat(process).isEqualTo(Integer.toString(waiting.pid()));
        workers.invoke(TestWorkers.deployment(jar, Slow.class), "0");
        workers.invoke(TestWorkers.deployment(jar, Slow.class), "0");

        Awaitility.await().until(() -> stems.waiting(HostKind.PLAIN) == 2);
        assertThat(stems.waiting(HostKind.SPRING)).isZero();
    }

    @Test
    void workersStartFromATrainedImage() throws Exception {
        WorkerImages images = workers.images();
        images.train(HostKind.PLAIN);
        Deployment slow = TestWorkers.deployment(FunctionJars.pack(folder, Slow.class), Slow.class);

        String process = text(workers.invoke(slow, "0"));

        assertThat(Files.readString(Path.of("/proc", process, "maps")))
                .contains(images.image(HostKind.PLAIN).aotCache().toString());
    }

    @Test
    void belowTheFloorNothingRuns() throws Exception {
        workers.close();
        workers = new TestWorkers(
                SandboxLevel.NONE,
                folder,
                TestWorkers.properties(folder, Duration.ofSeconds(60), 64, false),
                SandboxFloor.LANDLOCK);
        Deployment upper = TestWorkers.deployment(FunctionJars.pack(folder, Upper.class), Upper.class);

        InvocationResult result = workers.invoke(upper, "hello");

        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.error()).contains("sandbox=none", "loam.function.sandbox.floor=landlock");
        assertThat(workers.folders()).isEmpty();
    }

    private void use(WorkerProperties properties) throws Exception {
        Files.createDirectories(folder);
        workers = new TestWorkers(TestWorkers.machine(), folder, properties);
    }

    private Deployment spring(String handler) throws Exception {
        Deployment plain =
                TestWorkers.deployment(FunctionJars.packApplication(folder, Beans.class, Beans.class), Beans.class);
        return new Deployment(
                plain.project(),
                plain.function(),
                1,
                plain.jar(),
                HostKind.SPRING,
                handler,
                128,
                plain.timeout(),
                1,
                Map::of);
    }

    private static InvocationRequest event(Deployment deployment, String subject) {
        Headers headers = new Headers(Map.of(
                "ce-specversion", List.of("1.0"),
                "ce-id", List.of("1"),
                "ce-type", List.of("loam.storage.object.created"),
                "ce-source", List.of("/projects/x/storage/photos"),
                "ce-subject", List.of(subject),
                "content-type", List.of("application/json")));
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        return new InvocationRequest(
                deployment,
                "event",
                Frame.Kind.EVENT,
                "POST",
                "/",
                headers,
                data,
                _ -> PlatformAnswer.unanswered("there is no platform here"));
    }

    private static String text(InvocationResult result) {
        return new String(result.body(), StandardCharsets.UTF_8);
    }
}
