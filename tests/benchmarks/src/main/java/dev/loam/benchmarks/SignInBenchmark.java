package dev.loam.benchmarks;

import dev.loam.benchmarks.Clients.Result;
import dev.loam.benchmarks.Clients.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Signing in with a password, and how much of its processor time is not the hash: in a process that only just started, and
 * in one that has served long enough for what surrounds the hash to be compiled. Sign-ins alone would take minutes to get
 * there; refreshes go most of the same way, some fifty times as often.
 */
final class SignInBenchmark implements Benchmark {
    private static final int CLIENTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration SERVING = Duration.ofSeconds(40);
    private static final Duration TIME = Duration.ofSeconds(20);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Installation installation = Installation.start(home, folder.resolve("data"));
                Api api = new Api(installation.address(), installation.publishableKey())) {
            List<Step> refreshes = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                refreshes.add(new RefreshBenchmark.Chain(api, SignedIn.up(api, i)));
            }
            String credentials = SignedIn.credentials(SignedIn.up(api, CLIENTS).email());
            Step signIn = () -> api.answers("POST", SignedIn.SIGN_IN, credentials);
            Clients.run(CLIENTS, WARM_UP, _ -> signIn);
            rows.addAll(measured(installation, signIn, "15 s after it began to"));
            Clients.run(CLIENTS, SERVING, refreshes::get);
            Clients.run(CLIENTS, WARM_UP, _ -> signIn);
            rows.addAll(measured(installation, signIn, "after 40 s of refreshes"));
        }
        return rows;
    }

    private static List<Row> measured(Installation installation, Step signIn, String when) throws IOException {
        ProcessorCost cost = new ProcessorCost(installation);
        Duration hashedBefore = used(installation, "password-");
        Duration compiledBefore = used(installation, "C2 ").plus(used(installation, "C1 "));
        Result result = Clients.run(CLIENTS, TIME, _ -> signIn);
        Duration hashing = used(installation, "password-").minus(hashedBefore);
        Duration compiling =
                used(installation, "C2 ").plus(used(installation, "C1 ")).minus(compiledBefore);
        Duration database = cost.of("PostgreSQL");
        Duration whole = cost.of("standalone").plus(database);
        int signIns = Math.max(1, result.answered().size());
        return List.of(
                new Row(
                        "sign-ins a second, bcrypt of cost 10, %d clients, %s".formatted(CLIENTS, when),
                        "Parse Server's and Keycloak's on the same machine",
                        "%.1f".formatted(result.perSecond()),
                        "p50 %s, p99 %s; %d refused or wrong"
                                .formatted(
                                        Row.text(result.samples().median()),
                                        Row.text(result.samples().quantile(0.99)),
                                        result.wrong())),
                new Row(
                        "processor time of a sign-in outside the hash, %s".formatted(when),
                        "5 %",
                        "%.1f %%".formatted(100.0 * whole.minus(hashing).toMillis() / whole.toMillis()),
                        "%s a sign-in, of that %s hashing, %s PostgreSQL, %s the JVM's compilers"
                                .formatted(
                                        Row.text(whole.dividedBy(signIns)),
                                        Row.text(hashing.dividedBy(signIns)),
                                        Row.text(database.dividedBy(signIns)),
                                        Row.text(compiling.dividedBy(signIns)))));
    }

    private static Duration used(Installation installation, String threads) {
        return installation.processes().threads(threads).values().stream().reduce(Duration.ZERO, Duration::plus);
    }
}
