package dev.loam.function.worker;

import dev.loam.function.worker.sample.Beans;
import dev.loam.function.worker.sample.Upper;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Prints what workers cost on this machine. Not a test: run its main method after the module's tests were compiled. */
final class WorkerMeasurements {
    private static final int FIRST_CALLS = Integer.getInteger("loam.bench.first-calls", 40);
    private static final int WARM_CALLS = 2000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Path folder = Files.createTempDirectory("loam-measurements");
    private final TestWorkers workers = new TestWorkers(
            TestWorkers.machine(), folder, TestWorkers.properties(folder, Duration.ofSeconds(1), 64, true));

    private WorkerMeasurements() throws IOException {}

    public static void main(String[] arguments) throws Exception {
        WorkerMeasurements measurements = new WorkerMeasurements();
        for (HostKind host : HostKind.values()) {
            if (System.getProperty("loam.bench.hosts", host.folder()).contains(host.folder())) {
                measurements.workers.images().train(host);
                measurements.measure(host);
            }
        }
        System.exit(0);
    }

    private void measure(HostKind host) throws Exception {
        StemCells stems = workers.workers().stemCells();
        double[] starts = new double[5];
        for (int i = 0; i < starts.length; i++) {
            long begin = System.nanoTime();
            stems.replace(host, 128);
            awaitStem(stems, host);
            starts[i] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        }
        print(host + " stem cell, start to hello, ms", starts);
        Thread.sleep(2000);
        Worker stem = java.util.Objects.requireNonNull(stems.find(host));
        System.out.println(host + " stem cell idle: " + memory(stem.pid()));

        double[] first = new double[FIRST_CALLS];
        for (int i = 0; i < FIRST_CALLS; i++) {
            stems.fill(host, 128);
            awaitStem(stems, host);
            Thread.sleep(300);
            Deployment fresh = deployment(host);
            long begin = System.nanoTime();
            require(workers.workers().invoke(request(fresh)));
            first[i] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        }
        print(host + " first call with a stem cell waiting, ms", first);

        Deployment warm = deployment(host);
        double[] calls = new double[WARM_CALLS];
        for (int i = 0; i < 2 * WARM_CALLS; i++) {
            long begin = System.nanoTime();
            require(workers.workers().invoke(request(warm)));
            calls[i % WARM_CALLS] = (System.nanoTime() - begin) / NANOS_PER_MILLI;
        }
        print(host + " warm call, ms", calls);
    }

    private Deployment deployment(HostKind host) throws IOException {
        Path jar = host == HostKind.PLAIN
                ? FunctionJars.pack(folder, Upper.class)
                : FunctionJars.packApplication(folder, Beans.class, Beans.class);
        return new Deployment(
                TestWorkers.PROJECT,
                "f" + UUID.randomUUID(),
                1,
                jar,
                host,
                host == HostKind.PLAIN ? Upper.class.getName() : "subject",
                128,
                Duration.ofSeconds(20),
                4,
                Map::of);
    }

    private static InvocationRequest request(Deployment deployment) {
        Headers headers = new Headers(Map.of(
                "ce-specversion", List.of("1.0"),
                "ce-id", List.of("1"),
                "ce-type", List.of("loam.storage.object.created"),
                "ce-source", List.of("/projects/x/storage/photos"),
                "ce-subject", List.of("a.jpg"),
                "content-type", List.of("application/json")));
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        return new InvocationRequest(
                deployment, "id", Frame.Kind.EVENT, "POST", "/", headers, data, _ -> PlatformAnswer.unanswered("none"));
    }

    private static void awaitStem(StemCells stems, HostKind host) {
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> {
            Worker stem = stems.find(host);
            return stem != null && stem.hello().isDone();
        });
    }

    private static void require(InvocationResult result) {
        if (result.outcome() != Outcome.SUCCEEDED) {
            throw new IllegalStateException(result.toString());
        }
    }

    private static String memory(int pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                .filter(line -> line.startsWith("Rss:") || line.startsWith("Pss:"))
                .toList()
                .toString();
    }

    private static void print(String what, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%s: p50 %.2f, p99 %.2f, min %.2f (n=%d)%n",
                what,
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
                sorted[0],
                sorted.length);
    }
}
