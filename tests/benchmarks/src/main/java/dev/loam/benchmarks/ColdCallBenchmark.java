package dev.loam.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The first call of a function when no stem cell waits: each asks for memory that no stem cell has. */
final class ColdCallBenchmark implements Benchmark {
    private static final int FUNCTIONS = Integer.getInteger("loam.bench.functions", 20);
    private static final int FIRST_MEMORY_MB = 300;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            Samples plain = measure(installation, "plain", FunctionJar.plain(folder));
            Samples spring = measure(installation, "spring", FunctionJar.spring(folder));
            return List.of(
                    Row.of("first call of a function, no stem cell (plain host)", "p50 150 ms", plain),
                    Row.of("the same, Spring host", "p50 800 ms", spring));
        }
    }

    private static Samples measure(Installation installation, String prefix, FunctionJar jar) throws IOException {
        List<Duration> samples = new ArrayList<>();
        try (Api api = new Api(installation.address(), installation.secretKey())) {
            for (int i = 0; i <= FUNCTIONS; i++) {
                String name = prefix + "-" + i;
                FunctionJar own = jar.with("memory_mb", FIRST_MEMORY_MB + i);
                installation.platform().deploy(installation.ref(), name, own.path(), own.manifest());
                // What was begun for the one before, stem cells of its memory, has come to rest.
                Waiting.sleep(PAUSE);
                installation.awaitQuiet(_ -> true);
                long began = System.nanoTime();
                int status = api.send("POST", "/functions/v1/" + name, "{}").statusCode();
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                if (status != 200) {
                    throw new IllegalStateException("%s answered %d".formatted(name, status));
                }
                if (i > 0) {
                    samples.add(took);
                }
            }
        }
        return new Samples(samples);
    }
}
