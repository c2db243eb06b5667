package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Hello;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The first call of a function, when a stem cell of its host is waiting, in a platform that has served before: what its own
 * code costs until it is compiled is no part of a function's start.
 */
final class FirstCallBenchmark implements Benchmark {
    private static final int FUNCTIONS = Integer.getInteger("loam.bench.functions", 20);
    private static final int MEMORY_MB = 256;
    private static final int FUNCTIONS_BEFORE = 5;
    private static final int CALLS_BEFORE = 5_000;
    private static final Duration REFILL = Duration.ofSeconds(2);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            FunctionJar hello = FunctionJar.of(folder.resolve("hello.jar"), Hello.class, MEMORY_MB);
            return List.of(
                    Row.of(
                            "first call of a hello class, stem cell waiting (plain host)",
                            "p50 20 ms, p99 80 ms",
                            measure(installation, "hello", hello)),
                    Row.of(
                            "the same of a function on JSON",
                            "",
                            measure(installation, "plain", FunctionJar.plain(folder))),
                    Row.of(
                            "the same, Spring host",
                            "p50 100 ms, p99 300 ms",
                            measure(installation, "spring", FunctionJar.spring(folder))));
        }
    }

    private static Samples measure(Installation installation, String prefix, FunctionJar jar) throws IOException {
        List<Duration> samples = new ArrayList<>();
        for (int i = 0; i < FUNCTIONS_BEFORE + FUNCTIONS; i++) {
            String name = prefix + "-" + i;
            installation.platform().deploy(installation.ref(), name, jar.path(), jar.manifest());
            Waiting.sleep(REFILL);
            // A stem cell has booted when no process of the installation has anything to do.
            installation.awaitQuiet(_ -> true);
            try (LeanClient client = LeanClient.posting(
                    installation.address(), installation.secretKey(), "/functions/v1/" + name, "{}")) {
                Duration took = client.timed();
                if (i >= FUNCTIONS_BEFORE) {
                    samples.add(took);
                } else {
                    for (int again = 0; again < CALLS_BEFORE / FUNCTIONS_BEFORE; again++) {
                        client.timed();
                    }
                }
            }
        }
        return new Samples(samples);
    }
}
