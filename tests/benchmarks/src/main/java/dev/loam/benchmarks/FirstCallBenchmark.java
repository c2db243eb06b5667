package dev.loam.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
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
    private static final int FUNCTIONS_BEFORE = 5;
    private static final int CALLS_BEFORE = 5_000;
    private static final Duration REFILL = Duration.ofSeconds(2);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            Samples plain = measure(installation, "plain", FunctionJar.plain(folder));
            Samples spring = measure(installation, "spring", FunctionJar.spring(folder));
            return List.of(
                    Row.of("first call of a function, stem cell waiting (plain host)", "p50 20 ms, p99 80 ms", plain),
                    Row.of("the same, Spring host", "p50 100 ms, p99 300 ms", spring));
        }
    }

    private static Samples measure(Installation installation, String prefix, FunctionJar jar) throws IOException {
        List<Duration> samples = new ArrayList<>();
        try (Api api = new Api(installation.address(), installation.secretKey())) {
            for (int i = 0; i < FUNCTIONS_BEFORE + FUNCTIONS; i++) {
                String name = prefix + "-" + i;
                installation.platform().deploy(installation.ref(), name, jar.path(), jar.manifest());
                Waiting.sleep(REFILL);
                // A stem cell has booted when no process of the installation has anything to do.
                installation.awaitQuiet(_ -> true);
                Duration took = call(api, name);
                if (i >= FUNCTIONS_BEFORE) {
                    samples.add(took);
                } else {
                    for (int again = 0; again < CALLS_BEFORE / FUNCTIONS_BEFORE; again++) {
                        call(api, name);
                    }
                }
            }
        }
        return new Samples(samples);
    }

    private static Duration call(Api api, String function) throws IOException {
        long began = System.nanoTime();
        HttpResponse<String> answer = api.send("POST", "/functions/v1/" + function, "{}");
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(
                    "%s answered %d %s".formatted(function, answer.statusCode(), answer.body()));
        }
        return took;
    }
}
