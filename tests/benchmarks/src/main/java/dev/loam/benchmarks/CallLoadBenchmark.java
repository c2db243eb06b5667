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
import org.jspecify.annotations.Nullable;

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

    /** @param cost processor time a request, where it is ours */
    private record Round(double perSecond, long others, Samples alongside, String cost) {}

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        String target = "2 × functions-framework's at p99 10 ms";
        if (!PEER.isEmpty()) {
            List<Round> peers = measure(URI.create(PEER), "-", "/", null);
            target = String.format(
                    Locale.ROOT, "%.0f/s at p99 10 ms", 2 * median(peers).perSecond());
            rows.add(row("the same, by " + PEER, "", peers));
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
            List<Round> own =
                    measure(installation.address(), installation.secretKey(), "/functions/v1/hello", installation);
            rows.addFirst(row("warm calls through the gateway, %d connections".formatted(CONNECTIONS), target, own));
        }
        return rows;
    }

    /** The rate is that of the load; the times are those of one more client in its midst. */
    private static List<Round> measure(URI address, String key, String path, @Nullable Installation installation)
            throws IOException {
        List<Round> rounds = new ArrayList<>();
        try (Load load = Load.prepare(address, key, path, CONNECTIONS);
                LeanClient client = new LeanClient(address, key, path)) {
            load.begin();
            Waiting.sleep(WARM_UP);
            load.end();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(round(load, client, installation));
            }
        }
        rounds.sort(Comparator.comparingDouble(Round::perSecond));
        return rounds;
    }

    private static Round round(Load load, LeanClient client, @Nullable Installation installation) throws IOException {
        ProcessorCost cost = installation == null ? null : new ProcessorCost(installation);
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
        Load.Came came = load.end();
        long requests = came.answers() + came.others() + samples.size();
        String each = cost == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %s, %.3f ms of workers",
                        cost.perRequest(requests),
                        cost.of("worker, plain host").toNanos() / 1e6 / requests);
        return new Round(came.perSecond(), came.others(), new Samples(samples), each);
    }

    private static Round median(List<Round> rounds) {
        return rounds.get(rounds.size() / 2);
    }

    private static Row row(String what, String target, List<Round> rounds) {
        Round median = median(rounds);
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
                        "p50 %s; the median of %d rounds of %d s, from %.0f/s to %.0f/s; %d answers of another status%s",
                        Row.text(median.alongside().median()),
                        rounds.size(),
                        LASTS.toSeconds(),
                        rounds.getFirst().perSecond(),
                        rounds.getLast().perSecond(),
                        rounds.stream().mapToLong(Round::others).sum(),
                        median.cost()));
    }
}
