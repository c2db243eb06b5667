package dev.loam.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * One project's answers at rest, and while another project is asked as much as it can answer: in turns, so that both are
 * measured on the same machine in the same state. The median of the rounds counts.
 */
final class FairnessBenchmark implements Benchmark {
    private static final int WARM_UP = 5_000;
    private static final int ROUNDS = Integer.getInteger("loam.bench.rounds", 7);
    private static final int CALLS = 800;
    private static final int LOAD = 16;
    private static final String PATH = "/rest/v1/note";
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration WARM_LOAD = Duration.ofSeconds(15);
    private static final String TABLE = "create table note (id int primary key); insert into note values (1)";

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            JsonNode loaded = installation.platform().createProject("loaded", null);
            installation.platform().query(installation.ref(), TABLE);
            installation.platform().query(loaded.path("ref").asString(), TABLE);
            try (LeanClient quiet = new LeanClient(installation.address(), installation.secretKey(), PATH);
                    Load load = Load.prepare(
                            installation.address(), loaded.path("secret_key").asString(), PATH, LOAD)) {
                measure(quiet, WARM_UP, Duration.ZERO);
                load.begin();
                Waiting.sleep(WARM_LOAD);
                double alone = load.end().perSecond();
                List<Round> rounds = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    rounds.add(round(quiet, load));
                    System.err.println(rounds.getLast().text());
                }
                rounds.sort(Comparator.comparingDouble(Round::times));
                return List.of(row(rounds, alone));
            }
        }
    }

    private static Row row(List<Round> rounds, double alone) {
        Round median = rounds.get(rounds.size() / 2);
        return new Row(
                "p99 of a project while another is at full load",
                "2 × its rest value",
                String.format(Locale.ROOT, "%.1f ×", median.times()),
                String.format(
                        Locale.ROOT,
                        "%s, %.0f while alone; the median of %d rounds, from %.1f × to %.1f ×",
                        median.text(),
                        alone,
                        rounds.size(),
                        rounds.getFirst().times(),
                        rounds.getLast().times()));
    }

    private static Round round(LeanClient quiet, Load load) throws IOException {
        Samples rest = measure(quiet, CALLS, PAUSE);
        load.begin();
        Waiting.sleep(Duration.ofSeconds(1));
        Samples beside = measure(quiet, CALLS, PAUSE);
        return new Round(rest, beside, load.end());
    }

    private static Samples measure(LeanClient client, int calls, Duration pause) throws IOException {
        List<Duration> samples = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            long began = System.nanoTime();
            int status = client.status();
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

    private record Round(Samples rest, Samples beside, Load.Came load) {
        double times() {
            return beside.quantile(0.99).toNanos()
                    / (double) rest.quantile(0.99).toNanos();
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "p99 %s at rest, %s beside %d clients (p50 %s, %s) that got %.0f answers a second and took %.2f processors themselves",
                    Row.text(rest.quantile(0.99)),
                    Row.text(beside.quantile(0.99)),
                    LOAD,
                    Row.text(rest.median()),
                    Row.text(beside.median()),
                    load.perSecond(),
                    load.processors());
        }
    }
}
