package dev.loam.benchmarks;

import dev.loam.benchmarks.Clients.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Signing in with a password, and how much of its processor time is not the hash. */
final class SignInBenchmark implements Benchmark {
    private static final int CLIENTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(20);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"));
                Api api = new Api(installation.address(), installation.publishableKey())) {
            String credentials = SignedIn.credentials(SignedIn.up(api, 1).email());
            Clients.run(CLIENTS, WARM_UP, _ -> () -> api.answers("POST", SignedIn.SIGN_IN, credentials));
            ProcessorCost cost = new ProcessorCost(installation);
            Map<String, Duration> threads = installation.processes().threads("password-");
            Result result = Clients.run(CLIENTS, TIME, _ -> () -> api.answers("POST", SignedIn.SIGN_IN, credentials));
            Duration hashing =
                    sum(installation.processes().threads("password-")).minus(sum(threads));
            Duration whole = cost.of("standalone").plus(cost.of("PostgreSQL"));
            return List.of(
                    new Row(
                            "sign-ins a second, bcrypt of cost 10, %d clients".formatted(CLIENTS),
                            "Parse Server's and Keycloak's on the same machine",
                            "%.1f".formatted(result.perSecond()),
                            "p50 %s, p99 %s; %d refused or wrong"
                                    .formatted(
                                            Row.text(result.samples().median()),
                                            Row.text(result.samples().quantile(0.99)),
                                            result.wrong())),
                    new Row(
                            "processor time of a sign-in outside the hash",
                            "5 %",
                            "%.1f %%".formatted(100.0 * (whole.toMillis() - hashing.toMillis()) / whole.toMillis()),
                            "%s a sign-in, of that %s hashing"
                                    .formatted(
                                            Row.text(whole.dividedBy(Math.max(
                                                    1, result.answered().size()))),
                                            Row.text(hashing.dividedBy(Math.max(
                                                    1, result.answered().size()))))));
        }
    }

    private static Duration sum(Map<String, Duration> threads) {
        return threads.values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
