package dev.loam.benchmarks;

import dev.loam.benchmarks.Clients.Result;
import dev.loam.benchmarks.Clients.Step;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Clients that each exchange their refresh token for the next one, again and again: every answer is a rotation stored. */
final class RefreshBenchmark implements Benchmark {
    private static final int CLIENTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration TIME = Duration.ofSeconds(15);

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"));
                Api api = new Api(installation.address(), installation.publishableKey())) {
            List<Step> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Chain(api, SignedIn.up(api, i)));
            }
            Clients.run(CLIENTS, WARM_UP, clients::get);
            ProcessorCost cost = new ProcessorCost(installation);
            Result result = Clients.run(CLIENTS, TIME, clients::get);
            return List.of(new Row(
                    "refreshes a second, rotated and stored, %d clients".formatted(CLIENTS),
                    "5 × Keycloak's on the same machine",
                    "%.0f".formatted(result.perSecond()),
                    "p50 %s, p99 %s; %s; %d wrong"
                            .formatted(
                                    Row.text(result.samples().median()),
                                    Row.text(result.samples().quantile(0.99)),
                                    cost.perRequest(result.answered().size()),
                                    result.wrong())));
        }
    }

    /** One session's line of tokens; for one thread at a time. */
    static final class Chain implements Step {
        private final Api api;
        private SignedIn current;

        Chain(Api api, SignedIn first) {
            this.api = api;
            this.current = first;
        }

        @Override
        public boolean take() throws IOException {
            HttpResponse<String> answer = api.send("POST", SignedIn.REFRESH, current.refreshing());
            if (answer.statusCode() != 200) {
                return false;
            }
            SignedIn next = SignedIn.of(current.email(), answer);
            boolean rotated = !next.refreshToken().equals(current.refreshToken());
            current = next;
            return rotated;
        }
    }
}
