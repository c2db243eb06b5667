package dev.loam.benchmarks;

import dev.loam.benchmarks.Clients.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reading one's own account: the token is verified, and its session's row is looked at, for each request. */
final class UserBenchmark implements Benchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration TIME = Duration.ofSeconds(15);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Installation installation = Installation.start(home, folder.resolve("data"));
                Api keys = new Api(installation.address(), installation.publishableKey())) {
            SignedIn user = SignedIn.up(keys, 1);
            try (Api api = new Api(installation.address(), installation.publishableKey(), user.accessToken())) {
                Clients.run(16, WARM_UP, _ -> () -> api.answers("GET", "/auth/v1/user", ""));
                for (int clients : List.of(16, 64)) {
                    ProcessorCost cost = new ProcessorCost(installation);
                    Result result = Clients.run(clients, TIME, _ -> () -> api.answers("GET", "/auth/v1/user", ""));
                    rows.add(new Row(
                            "GET /user a second, session's row checked, %d clients".formatted(clients),
                            "1.5 × Keycloak's userinfo on the same machine",
                            "%.0f".formatted(result.perSecond()),
                            "p50 %s, p99 %s; %s; %d wrong"
                                    .formatted(
                                            Row.text(result.samples().median()),
                                            Row.text(result.samples().quantile(0.99)),
                                            cost.perRequest(result.answered().size()),
                                            result.wrong())));
                }
            }
        }
        return rows;
    }
}
