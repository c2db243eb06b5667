package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Hello;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Warm calls of a function that says hello, through the gateway, by 16 connections without a pause; and, where somebody has
 * started it ({@code functions.sh start gff}), of the same function of Google's functions-framework on Node.
 */
final class CallLoadBenchmark implements Benchmark {
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = Integer.getInteger("loam.bench.rounds", 5);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("loam.bench.warm", 30));
    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("loam.bench.seconds", 5));
    private static final String PEER = System.getProperty("loam.bench.peer", "");

    private record Round(double perSecond, Samples alongside) {}

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        if (!PEER.isEmpty()) {
            rows.add(row("the same, by " + PEER, "", measure(URI.create(PEER), "-", "/")));
        }
        FunctionJar jar = FunctionJar.of(folder.resolve("hello.jar"), Hello.class, 256);
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            installation
                    .platform()
                    .deploy(
                            installation.ref(),
                            "hello",
                            jar.path(),
                            jar.with("concurrency", CONNECTIONS + 1).manifest());
            rows.addFirst(row(
                    "warm calls through the gateway, %d connections".formatted(CONNECTIONS),
                    "11,400/s at p99 10 ms",
                    measure(installation.address(), installation.secretKey(), "/functions/v1/hello")));
        }
        return rows;
    }

    /** The rate is that of the load; the times are those of one more client in its midst. */
    private static List<Round> measure(URI address, String key, String path) throws IOException {
        List<Round> rounds = new ArrayList<>();
        try (Load load = Load.prepare(address, key, path, CONNECTIONS);
                LeanClient client = new LeanClient(address, key, path)) {
            load.begin();
            Waiting.sleep(WARM_UP);
            load.end();
            for (int i = 0; i < ROUNDS; i++) {
                load.begin();
                List<Duration> samples = new ArrayList<>();
                long end = System.nanoTime() + LASTS.toNanos();
                while (System.nanoTime() - end < 0) {
                    long began = System.nanoTime();
                    int status = client.status();
                    samples.add(Duration.ofNanos(System.nanoTime() - began));
                    if (status != 200) {
                        throw new IllegalStateException("The function answered " + status);
                    }
                }
                rounds.add(new Round(load.end().perSecond(), new Samples(samples)));
            }
        }
        rounds.sort(Comparator.comparingDouble(Round::perSecond));
        return rounds;
    }

    private static Row row(String what, String target, List<Round> rounds) {
        Round median = rounds.get(rounds.size() / 2);
        return new Row(
                what,
                target,
                String.format(
                        Locale.ROOT,
                        "%.0f/s at p99 %s",
                        median.perSecond(),
                        Row.text(median.alongside().quantile(0.99))),
                String.format(
                        Locale.ROOT,
                        "p50 %s; the median of %d rounds of %d s, from %.0f/s to %.0f/s",
                        Row.text(median.alongside().median()),
                        rounds.size(),
                        LASTS.toSeconds(),
                        rounds.getFirst().perSecond(),
                        rounds.getLast().perSecond()));
    }
}
