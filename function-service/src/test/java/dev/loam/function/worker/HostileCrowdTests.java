package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.sandbox.SandboxFloor;
import dev.loam.function.worker.sample.Misbehaving;
import dev.loam.function.worker.sample.Probe;
import dev.loam.function.worker.sample.Upper;
import dev.loam.platform.test.Counts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All deeds at once, each in a worker of its own, beside a function that behaves. With {@code --long} there are fifty. */
class HostileCrowdTests {
    private static final List<String> DEEDS = List.of(
            "loop",
            "heap",
            "threads",
            "churn",
            "flood",
            "disk",
            "garbage",
            "deaf",
            "exit",
            "metaspace",
            "direct",
            "native",
            "close");
    private static final int CROWD = Counts.of(6, 50);
    private static final Duration TIMEOUT = Duration.ofSeconds(Counts.of(4, 30));

    @Test
    void neighbourIsServedWhateverTheOthersDo(@TempDir Path folder) throws Exception {
        WorkerProperties properties = TestWorkers.properties(folder, Duration.ofSeconds(60), CROWD + 5, false);
        try (TestWorkers workers = new TestWorkers(TestWorkers.machine(), folder, properties);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Deployment neighbour = TestWorkers.deployment(
                    FunctionJars.pack(folder, Upper.class), Upper.class, Duration.ofSeconds(60), 4);
            String worker = served(workers, neighbour);
            Path jar = FunctionJars.pack(folder, Misbehaving.class);
            List<Future<InvocationResult>> crowd = new ArrayList<>();
            for (int i = 0; i < CROWD; i++) {
                String deed = DEEDS.get(i % DEEDS.size());
                Deployment hostile = TestWorkers.deployment(jar, Misbehaving.class, TIMEOUT, 1);
                crowd.add(threads.submit(() -> workers.invoke(hostile, deed)));
            }
            Deployment prober = TestWorkers.deployment(FunctionJars.pack(folder, Probe.class), Probe.class, TIMEOUT, 1);
            Path secret = Files.writeString(folder.resolve("secret"), "of somebody else");
            while (!crowd.stream().allMatch(Future::isDone)) {
                assertThat(served(workers, neighbour)).isEqualTo(worker);
                for (String way : ways(secret)) {
                    assertThat(tried(workers, prober, way)).as(way).startsWith("held:");
                }
            }
            for (Future<InvocationResult> hostile : crowd) {
                assertThat(hostile.get().outcome()).isNotIn(Outcome.REJECTED, Outcome.FULL);
            }
            assertThat(served(workers, neighbour)).isEqualTo(worker);
        }
    }

    /** Out of the sandbox, as far as this machine has one. */
    private static List<String> ways(Path secret) {
        if (TestWorkers.machine().reached().compareTo(SandboxFloor.LANDLOCK) < 0) {
            return List.of();
        }
        long service = ProcessHandle.current().pid();
        return List.of(
                "forks /bin/true",
                "list /proc",
                "read /proc/%d/environ".formatted(service),
                "link " + secret,
                "address 127.0.0.1:5432",
                "address 169.254.169.254:80",
                "ptrace " + service,
                "attach " + service);
    }

    private static String tried(TestWorkers workers, Deployment prober, String way) throws InterruptedException {
        InvocationResult result = workers.invoke(prober, way);
        assertThat(result.outcome()).as(result.error()).isEqualTo(Outcome.SUCCEEDED);
        return new String(result.body(), StandardCharsets.UTF_8);
    }

    private static String served(TestWorkers workers, Deployment neighbour) throws InterruptedException {
        InvocationResult result = workers.invoke(neighbour, "still here");
        assertThat(result.outcome()).as(result.error()).isEqualTo(Outcome.SUCCEEDED);
        return new String(result.body(), StandardCharsets.UTF_8);
    }
}
