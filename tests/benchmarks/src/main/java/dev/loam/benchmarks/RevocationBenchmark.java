package dev.loam.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** From the answer to revoking a key until every route refuses it. */
final class RevocationBenchmark implements Benchmark {
    private static final int KEYS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final List<String> ROUTES = List.of("/rest/v1/", "/storage/v1/bucket", "/auth/v1/settings");

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        List<Duration> samples = new ArrayList<>();
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            String keys = "/projects/" + installation.ref() + "/keys";
            for (int i = 0; i < KEYS; i++) {
                JsonNode key = installation.platform().post(keys, Map.of("name", "revoked " + i, "kind", "secret"));
                try (Api api = new Api(
                        installation.address(),
                        key.path("value").asString(key.path("key").asString("")))) {
                    for (String route : ROUTES) {
                        if (api.send("GET", route, "").statusCode() == 401) {
                            throw new IllegalStateException("A new key is refused at " + route);
                        }
                    }
                    installation.platform().delete(keys + "/" + key.path("id").asString());
                    long began = System.nanoTime();
                    Waiting.until(
                            "the key is refused",
                            LIMIT,
                            () -> ROUTES.stream().allMatch(route -> isRefused(api, route)));
                    samples.add(Duration.ofNanos(System.nanoTime() - began));
                }
            }
        }
        return List.of(Row.of("key revoked until refused everywhere", "5 s", new Samples(samples)));
    }

    private static boolean isRefused(Api api, String route) {
        try {
            return api.send("GET", route, "").statusCode() == 401;
        } catch (IOException unanswered) {
            return false;
        }
    }
}
