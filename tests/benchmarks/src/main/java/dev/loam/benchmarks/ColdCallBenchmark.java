package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Hello;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The first call of a function when no stem cell waits: each asks for memory that no stem cell has. */
final class ColdCallBenchmark implements Benchmark {
    private static final int FUNCTIONS = Integer.getInteger("loam.bench.functions", 20);
    private static final int HELLO_MEMORY_MB = 300;
    private static final int JSON_MEMORY_MB = 400;
    private static final Duration PAUSE = Duration.ofSeconds(3);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            FunctionJar hello = FunctionJar.of(folder.resolve("hello.jar"), Hello.class, HELLO_MEMORY_MB);
            return List.of(
                    Row.of(
                            "first call of a hello class, no stem cell (plain host)",
                            "p50 150 ms",
                            measure(installation, "hello", hello, HELLO_MEMORY_MB)),
                    Row.of(
                            "the same of a function on JSON",
                            "",
                            measure(installation, "plain", FunctionJar.plain(folder), JSON_MEMORY_MB)),
                    Row.of(
                            "the same, Spring host",
                            "p50 800 ms",
                            measure(installation, "spring", FunctionJar.spring(folder), JSON_MEMORY_MB)));
        }
    }

    private static Samples measure(Installation installation, String prefix, FunctionJar jar, int firstMemoryMb)
            throws IOException {
        List<Duration> samples = new ArrayList<>();
        for (int i = 0; i <= FUNCTIONS; i++) {
            String name = prefix + "-" + i;
            FunctionJar own = jar.with("memory_mb", firstMemoryMb + i);
            installation.platform().deploy(installation.ref(), name, own.path(), own.manifest());
            // What was begun for the one before, stem cells of its memory, has come to rest.
            Waiting.sleep(PAUSE);
            installation.awaitQuiet(_ -> true);
            try (LeanClient client = LeanClient.posting(
                    installation.address(), installation.secretKey(), "/functions/v1/" + name, "{}")) {
                Duration took = client.timed();
                if (i > 0) {
                    samples.add(took);
                }
            }
        }
        return new Samples(samples);
    }
}
