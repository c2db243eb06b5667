package dev.loam.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/** One project's answers at rest, and while another project is asked as much as it can answer. */
final class FairnessBenchmark implements Benchmark {
    private static final int WARM_UP = 3_000;
    private static final int CALLS = 2_000;
    private static final int LOAD = 16;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final String TABLE = "create table note (id int primary key); insert into note values (1)";

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            JsonNode loaded = installation.platform().createProject("loaded", null);
            installation.platform().query(installation.ref(), TABLE);
            installation.platform().query(loaded.path("ref").asString(), TABLE);
            try (Api quiet = new Api(installation.address(), installation.secretKey());
                    Api busy = new Api(
                            installation.address(), loaded.path("secret_key").asString())) {
                measure(quiet, WARM_UP, Duration.ZERO);
                measure(busy, WARM_UP, Duration.ZERO);
                Samples rest = measure(quiet, CALLS, PAUSE);
                LongAdder answered = new LongAdder();
                Samples besides = whileLoaded(busy, answered, () -> measure(quiet, CALLS, PAUSE));
                double times = besides.quantile(0.99).toNanos()
                        / (double) rest.quantile(0.99).toNanos();
                return List.of(new Row(
                        "p99 of a project while another is at full load",
                        "2 × its rest value",
                        "%.1f ×".formatted(times),
                        "p99 %s at rest, %s beside %d clients that got %d answers"
                                .formatted(
                                        Row.text(rest.quantile(0.99)),
                                        Row.text(besides.quantile(0.99)),
                                        LOAD,
                                        answered.sum())));
            }
        }
    }

    private interface Measured {
        Samples run() throws IOException;
    }

    private static Samples whileLoaded(Api busy, LongAdder answered, Measured measured) throws IOException {
        AtomicBoolean ends = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(LOAD)) {
            for (int i = 0; i < LOAD; i++) {
                threads.execute(() -> {
                    while (!ends.get()) {
                        if (busy.answers("GET", "/rest/v1/note", "")) {
                            answered.increment();
                        }
                    }
                });
            }
            Waiting.sleep(Duration.ofSeconds(2));
            try {
                return measured.run();
            } finally {
                ends.set(true);
            }
        }
    }

    private static Samples measure(Api api, int calls, Duration pause) throws IOException {
        List<Duration> samples = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            int status = api.send("GET", "/rest/v1/note", "").statusCode();
            samples.add(Duration.ofNanos(System.nanoTime() - began));
            if (status != 200) {
                throw new IllegalStateException("The table answered " + status);
            }
            if (pause.isPositive()) {
                Waiting.sleep(pause);
            }
        }
        return new Samples(samples);
    }
}
