package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Hello;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What deployed functions take that nobody calls, and what one warm worker takes. */
final class RestingFunctionsBenchmark implements Benchmark {
    private static final int FUNCTIONS = Integer.getInteger("loam.bench.functions", 1000);
    private static final Duration SETTLING = Duration.ofSeconds(30);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        FunctionJar jar = FunctionJar.of(folder.resolve("hello.jar"), Hello.class, 256);
        Path data = folder.resolve("data");
        Installation.start(home, data).close();
        double without;
        try (Installation installation = Installation.start(home, data)) {
            Waiting.sleep(SETTLING);
            without = total(installation);
            for (int i = 0; i < FUNCTIONS; i++) {
                installation.platform().deploy(installation.ref(), "hello-" + i, jar.path(), jar.manifest());
            }
        }
        try (Installation installation = Installation.start(home, data)) {
            Waiting.sleep(SETTLING);
            Map<String, Double> before = installation.processes().memory();
            int threads = installation.processes().threads("").size();
            double with = total(installation);
            Row rest = new Row(
                    "%d deployed functions at rest".formatted(FUNCTIONS),
                    "20 MB, no worker, no thread",
                    String.format(Locale.ROOT, "%.1f MB", with - without),
                    String.format(
                            Locale.ROOT, "%.0f MB with, %.0f MB without, %d threads in all", with, without, threads));
            return List.of(rest, worker(installation, before));
        }
    }

    private static Row worker(Installation installation, Map<String, Double> before) throws IOException {
        try (Api api = new Api(installation.address(), installation.secretKey())) {
            for (int i = 0; i < 1000; i++) {
                int status = api.send("POST", "/functions/v1/hello-0", "\"x\"").statusCode();
                if (status != 200) {
                    throw new IllegalStateException("The function answered " + status);
                }
            }
        }
        Waiting.sleep(Duration.ofSeconds(3));
        List<Double> resident = installation.processes().resident("PlainWorker");
        return new Row(
                "memory of one warm plain worker (RSS)",
                "60 MB",
                String.format(
                        Locale.ROOT,
                        "%.1f MB",
                        resident.stream().mapToDouble(Double::doubleValue).max().orElse(0)),
                "%d workers of the plain host, one of them the stem cell; before the calls %s"
                        .formatted(resident.size(), before.keySet()));
    }

    private static double total(Installation installation) {
        return installation.processes().memory().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }
}
