package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Hello;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A call of a warm function through the gateway, and a call of the same code in the caller's own process. */
final class WarmCallBenchmark implements Benchmark {
    private static final int WARM_UP = 5_000;
    private static final int CALLS = 2_000;
    private static final int MEMORY_MB = 256;

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        FunctionJar jar = FunctionJar.of(folder.resolve("hello.jar"), Hello.class, MEMORY_MB);
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            installation.platform().deploy(installation.ref(), "hello", jar.path(), jar.manifest());
            Samples gateway;
            try (LeanClient client =
                    new LeanClient(installation.address(), installation.secretKey(), "/functions/v1/hello")) {
                measure(WARM_UP, client::timed);
                gateway = measure(CALLS, client::timed);
            }
            Hello hello = new Hello();
            measure(WARM_UP, () -> hello.apply(""));
            Samples direct = measure(CALLS, () -> hello.apply(""));
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
}
