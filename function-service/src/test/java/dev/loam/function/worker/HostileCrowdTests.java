package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.worker.sample.Misbehaving;
import dev.loam.function.worker.sample.Upper;
import dev.loam.platform.test.Counts;
import java.nio.charset.StandardCharsets;
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
        WorkerProperties properties = TestWorkers.properties(folder, Duration.ofSeconds(60), CROWD + 4, false);
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
            while (!crowd.stream().allMatch(Future::isDone)) {
                assertThat(served(workers, neighbour)).isEqualTo(worker);
            }
            for (Future<InvocationResult> hostile : crowd) {
                assertThat(hostile.get().outcome()).isNotIn(Outcome.REJECTED, Outcome.FULL);
            }
            assertThat(served(workers, neighbour)).isEqualTo(worker);
        }
    }

    private static String served(TestWorkers workers, Deployment neighbour) throws InterruptedException {
        InvocationResult result = workers.invoke(neighbour, "still here");
        assertThat(result.outcome()).as(result.error()).isEqualTo(Outcome.SUCCEEDED);
        return new String(result.body(), StandardCharsets.UTF_8);
    }
}
