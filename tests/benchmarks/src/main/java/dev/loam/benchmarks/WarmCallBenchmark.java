package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A call of a warm function through the gateway, and a call of the same code in the caller's own process. */
final class WarmCallBenchmark implements Benchmark {
    private static final int WARM_UP = 5_000;
    private static final int CALLS = 2_000;

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        FunctionJar jar = FunctionJar.plain(folder);
        try (Installation installation = Installation.start(home, folder.resolve("data"));
                Api api = new Api(installation.address(), installation.secretKey())) {
            installation.platform().deploy(installation.ref(), "stamp", jar.path(), jar.manifest());
            measure(WARM_UP, () -> call(api));
            Samples gateway = measure(CALLS, () -> call(api));
            Stamp stamp = new Stamp();
            measure(WARM_UP, () -> stamp.apply(Map.of()));
            Samples direct = measure(CALLS, () -> stamp.apply(Map.of()));
            Duration over = gateway.median().minus(direct.median());
            return List.of(new Row(
                    "warm synchronous call through the gateway, over a direct call",
                    "p50 + 0.8 ms",
                    "p50 + %s, p99 + %s"
                            .formatted(
                                    Row.text(over),
                                    Row.text(gateway.quantile(0.99).minus(direct.quantile(0.99)))),
                    "%d calls one after another; the direct call in the caller's process: %d µs"
                            .formatted(CALLS, direct.median().toNanos() / 1000)));
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    private static Samples measure(int count, Call call) throws IOException {
        List<Duration> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long began = System.nanoTime();
            call.run();
            samples.add(Duration.ofNanos(System.nanoTime() - began));
        }
        return new Samples(samples);
    }

    private static void call(Api api) throws IOException {
        int status = api.send("POST", "/functions/v1/stamp", "{}").statusCode();
        if (status != 200) {
            throw new IllegalStateException("The function answered " + status);
        }
    }
}
