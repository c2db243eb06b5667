package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Hello;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What deployed functions take that nobody calls, and what one warm worker takes. */
final class RestingFunctionsBenchmark implements Benchmark {
    private static final int FUNCTIONS = Integer.getInteger("loam.bench.functions", 1000);
    private static final int CALLS = 1000;
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration STEM_CELL_BOOTS = Duration.ofSeconds(3);
    private static final List<String> WORKERS = List.of("worker, plain host", "worker, Spring host");

    /**
     * An installation at rest.
     *
     * @param memory the processes' proportional share, in MB
     * @param workers stem cells included
     */
    private record Rest(double memory, int threads, int workers) {
        static Rest of(Installation installation) {
            Waiting.sleep(SETTLING);
            ProcessTree processes = installation.processes();
            return new Rest(
                    processes.memory().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum(),
                    processes.threads("").size(),
                    WORKERS.stream()
                            .mapToInt(kind -> processes.resident(kind).size())
                            .sum());
        }
    }

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        FunctionJar jar = FunctionJar.of(folder.resolve("hello.jar"), Hello.class, 256);
        Path data = folder.resolve("data");
        Installation.start(home, data).close();
        Rest without;
        try (Installation installation = Installation.start(home, data)) {
            without = Rest.of(installation);
            for (int i = 0; i < FUNCTIONS; i++) {
                installation.platform().deploy(installation.ref(), "hello-" + i, jar.path(), jar.manifest());
            }
        }
        try (Installation installation = Installation.start(home, data)) {
            Rest with = Rest.of(installation);
            Row rest = new Row(
                    "%d deployed functions at rest".formatted(FUNCTIONS),
                    "20 MB, no worker, no thread",
                    String.format(
                            Locale.ROOT,
                            "%.1f MB, %d workers, %d threads",
                            with.memory() - without.memory(),
                            with.workers() - without.workers(),
                            with.threads() - without.threads()),
                    String.format(
                            Locale.ROOT,
                            "more than without: %.0f MB, %d workers that are nobody's, and %d threads",
                            without.memory(),
                            without.workers(),
                            without.threads()));
            return List.of(rest, worker(installation));
        }
    }

    /** The worker that serves was a stem cell before; the others of its kind came after it. */
    private static Row worker(Installation installation) throws IOException {
        String kind = WORKERS.getFirst();
        Set<Long> stems = installation.processes().resident(kind).keySet();
        try (Api api = new Api(installation.address(), installation.secretKey())) {
            for (int i = 0; i < CALLS; i++) {
                int status = api.send("POST", "/functions/v1/hello-0", "\"x\"").statusCode();
                if (status != 200) {
                    throw new IllegalStateException("The function answered " + status);
                }
            }
        }
        Waiting.sleep(STEM_CELL_BOOTS);
        Map<Long, Double> after = installation.processes().resident(kind);
        double resident = after.entrySet().stream()
                .filter(process -> stems.contains(process.getKey()))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElseThrow(() -> new IllegalStateException("No stem cell became a worker"));
        return new Row(
                "memory of one warm plain worker (RSS)",
                "60 MB",
                String.format(Locale.ROOT, "%.1f MB", resident),
                "after %d calls; processes of its kind: %s".formatted(CALLS, after.values()));
    }
}
