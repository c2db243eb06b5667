package dev.loam.benchmarks;

import dev.loam.benchmarks.function.Hello;
import dev.loam.benchmarks.function.Hostile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A project's function at rest, and while functions of another project do all the harm that they can, each again and again:
 * in turns, so that both are measured on the same machine in the same state. The median of the rounds counts.
 */
final class HostileBenchmark implements Benchmark {
    private static final int CROWD = Integer.getInteger("loam.bench.hostile", 50);
    private static final int ROUNDS = Integer.getInteger("loam.bench.rounds", 5);
    private static final int CALLS = Integer.getInteger("loam.bench.calls", 800);
    private static final int WARM_UP = 5_000;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration GATHERING = Duration.ofSeconds(10);

    /** Less than a client waits for, so that who ran out of time is called again. */
    private static final int TIMEOUT_SECONDS = 20;

    private static final List<String> DEEDS = List.of(
            "loop",
            "heap",
            "churn",
            "flood",
            "threads",
            "direct",
            "native",
            "metaspace",
            "disk",
            "fork",
            "exit",
            "halt");

    /** Whether each deed is done alone, too. */
    private static final boolean ALONE = Boolean.getBoolean("loam.bench.alone");

    private record Round(Samples rest, Samples beside, int ended) {
        double times() {
            return (double) beside.quantile(0.99).toNanos()
                    / rest.quantile(0.99).toNanos();
        }
    }

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        FunctionJar hello = FunctionJar.of(folder.resolve("hello.jar"), Hello.class, 128);
        FunctionJar hostile = FunctionJar.of(folder.resolve("hostile.jar"), Hostile.class, 64)
                .with("timeout_seconds", TIMEOUT_SECONDS)
                .with("concurrency", 1);
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            var other = installation.platform().createProject("hostile", null);
            String ref = other.path("ref").asString();
            for (int i = 0; i < CROWD; i++) {
                installation.platform().deploy(ref, "hostile-" + i, hostile.path(), hostile.manifest());
            }
            installation.platform().deploy(installation.ref(), "hello", hello.path(), hello.manifest());
            String key = other.path("secret_key").asString();
            try (LeanClient quiet =
                    new LeanClient(installation.address(), installation.secretKey(), "/functions/v1/hello")) {
                measure(quiet, WARM_UP, Duration.ZERO);
                List<Row> rows = new ArrayList<>();
                for (int i = 0; ALONE && i < DEEDS.size(); i++) {
                    Round alone = round(installation, key, quiet, List.of(DEEDS.get(i)));
                    rows.add(row("p99 of a function beside one of another project: " + DEEDS.get(i), List.of(alone)));
                }
                List<String> crowd = IntStream.range(0, CROWD)
                        .mapToObj(i -> DEEDS.get(i % DEEDS.size()))
                        .toList();
                List<Round> rounds = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    rounds.add(round(installation, key, quiet, crowd));
                    System.err.println(text(rounds.getLast()));
                }
                rounds.sort(Comparator.comparingDouble(Round::times));
                rows.add(row("p99 of a function beside %d hostile ones of another project".formatted(CROWD), rounds));
                return rows;
            }
        }
    }

    private static Round round(Installation installation, String key, LeanClient quiet, List<String> deeds)
            throws IOException {
        Samples rest = measure(quiet, CALLS, PAUSE);
        AtomicBoolean ends = new AtomicBoolean();
        AtomicInteger ended = new AtomicInteger();
        Samples beside;
        try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < deeds.size(); i++) {
                    int number = i;
                    crowd.submit(() -> harm(installation, key, number, deeds.get(number), ends, ended));
                }
                Waiting.sleep(GATHERING);
                beside = measure(quiet, CALLS, PAUSE);
            } finally {
                ends.set(true);
                crowd.shutdownNow();
            }
        }
        // A call whose client has gone runs on until its time is up: only then is anything at rest again.
        installation.awaitQuiet(kind -> kind.startsWith("worker"));
        return new Round(rest, beside, ended.get());
    }

    private static void harm(
            Installation installation, String key, int number, String deed, AtomicBoolean ends, AtomicInteger ended) {
        while (!ends.get()) {
            try (Api api = new Api(installation.address(), key)) {
                api.answers("POST", "/functions/v1/hostile-" + number, deed);
                ended.incrementAndGet();
            }
        }
    }

    private static Samples measure(LeanClient client, int calls, Duration pause) throws IOException {
        List<Duration> samples = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            int status = client.status();
            samples.add(Duration.ofNanos(System.nanoTime() - began));
            if (status != 200) {
                throw new IllegalStateException("The function that behaves answered " + status);
            }
            if (pause.isPositive()) {
                Waiting.sleep(pause);
            }
        }
        return new Samples(samples);
    }

    private static Row row(String what, List<Round> rounds) {
        Round median = rounds.get(rounds.size() / 2);
        return new Row(
                what,
                "2 × its rest value",
                String.format(Locale.ROOT, "%.1f ×", median.times()),
                String.format(
                        Locale.ROOT,
                        "%s; the median of %d rounds, from %.1f × to %.1f ×",
                        text(median),
                        rounds.size(),
                        rounds.getFirst().times(),
                        rounds.getLast().times()));
    }

    private static String text(Round round) {
        return "p99 %s at rest, %s beside (p50 %s, %s); %d hostile calls ended"
                .formatted(
                        Row.text(round.rest().quantile(0.99)),
                        Row.text(round.beside().quantile(0.99)),
                        Row.text(round.rest().median()),
                        Row.text(round.beside().median()),
                        round.ended());
    }
}
