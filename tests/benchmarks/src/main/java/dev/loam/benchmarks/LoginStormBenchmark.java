package dev.loam.benchmarks;

import dev.loam.benchmarks.Clients.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Other requests of the same project at rest, and while 64 clients sign in as fast as they are let. */
final class LoginStormBenchmark implements Benchmark {
    private static final int STORM = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final String TABLE = "create table note (id int primary key); insert into note values (1)";

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"));
                Api api = new Api(installation.address(), installation.publishableKey());
                Api other = new Api(installation.address(), installation.secretKey())) {
            installation.platform().query(installation.ref(), TABLE);
            String credentials = SignedIn.credentials(SignedIn.up(api, 1).email());
            Clients.run(1, WARM_UP, _ -> () -> other.answers("GET", "/rest/v1/note", ""));
            Clients.run(4, WARM_UP, _ -> () -> api.answers("POST", SignedIn.SIGN_IN, credentials));
            Samples rest = paced(other, TIME);
            Result storm;
            Samples besides;
            try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
                CompletableFuture<Result> storming =
                        CompletableFuture.supplyAsync(() -> storm(api, credentials), threads);
                Waiting.sleep(Duration.ofSeconds(2));
                besides = paced(other, TIME);
                storm = storming.join();
            }
            Duration before = rest.quantile(0.99);
            Duration during = besides.quantile(0.99);
            return List.of(new Row(
                    "p99 of other requests while %d clients sign in".formatted(STORM),
                    "3 × its rest value",
                    "%.1f ×".formatted(during.toNanos() / (double) before.toNanos()),
                    "p50 %s and p99 %s at rest, %s and %s in the storm of %.1f sign-ins a second, %d refused"
                            .formatted(
                                    Row.text(rest.median()),
                                    Row.text(before),
                                    Row.text(besides.median()),
                                    Row.text(during),
                                    storm.perSecond(),
                                    storm.wrong())));
        }
    }

    private static Result storm(Api api, String credentials) {
        try {
            return Clients.run(
                    STORM, TIME.plusSeconds(3), _ -> () -> api.answers("POST", SignedIn.SIGN_IN, credentials));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** One request at a time, with a pause that is not counted. */
    private static Samples paced(Api api, Duration time) throws IOException {
        List<Duration> samples = new ArrayList<>();
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            long began = System.nanoTime();
            if (!api.answers("GET", "/rest/v1/note", "")) {
                throw new IllegalStateException("The table was not answered");
            }
            samples.add(Duration.ofNanos(System.nanoTime() - began));
            Waiting.sleep(PAUSE);
        }
        return new Samples(samples);
    }
}
