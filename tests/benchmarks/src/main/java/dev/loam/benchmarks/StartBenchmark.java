package dev.loam.benchmarks;

import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.storage.BucketSettings;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** From starting the process on a folder that was used before to the first success through every route. */
final class StartBenchmark implements Benchmark {
    private static final int RUNS = Integer.getInteger("loam.bench.starts", 5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** A request that a route answers with success. */
    private record Route(String name, String method, String path, String body) {}

    private static final List<Route> PROJECT_ROUTES = List.of(
            new Route("health", "GET", "/health", ""),
            new Route("auth", "GET", "/auth/v1/health", ""),
            new Route("rest", "GET", "/rest/v1/probe?select=id", ""),
            new Route("storage", "GET", "/storage/v1/bucket", ""),
            new Route("events", "POST", "/events/v1", "{\"type\":\"app.started\"}"),
            new Route("functions", "POST", "/functions/v1/stamp", "{}"));
    private static final Route PLATFORM = new Route("platform", "GET", "/platform/v1/projects", "");

    @Override
    public List<Row> run(Path home, Path folder) {
        Path data = folder.resolve("data");
        prepare(home, folder, data);
        List<Duration> totals = new ArrayList<>();
        Map<String, List<Duration>> byRoute = new LinkedHashMap<>();
        for (int run = 0; run < RUNS; run++) {
            Map<String, Duration> times = measure(home, data);
            times.forEach((route, time) ->
                    byRoute.computeIfAbsent(route, key -> new ArrayList<>()).add(time));
            totals.add(times.values().stream().max(Duration::compareTo).orElseThrow());
        }
        List<String> medians = byRoute.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Row.text(new Samples(entry.getValue()).median()))
                .sorted()
                .toList();
        Samples samples = new Samples(totals);
        return List.of(new Row(
                "start to first 200 through every route",
                "5 s",
                "median %s, slowest %s"
                        .formatted(
                                Row.text(samples.median()),
                                Row.text(samples.sorted().getLast())),
                RUNS + " starts; " + String.join(", ", medians)));
    }

    private static void prepare(Path home, Path folder, Path data) {
        FunctionJar jar = FunctionJar.plain(folder);
        try (Installation installation = Installation.start(home, data)) {
            PlatformClient platform = installation.platform();
            platform.applyMigration(
                    installation.ref(), "20261121000000", "probe", "create table probe (id int primary key)");
            platform.deploy(installation.ref(), "stamp", jar.path(), jar.manifest());
            installation
                    .project()
                    .storage()
                    .create("probe", BucketSettings.closed())
                    .execute();
        }
    }

    private static Map<String, Duration> measure(Path home, Path data) {
        Map<String, Duration> times = new ConcurrentHashMap<>();
        String state = "";
        long began = System.nanoTime();
        try (Installation installation = Installation.begin(home, data);
                Api project = new Api(installation.address(), installation.secretKey());
                Api platform =
                        new Api(installation.address(), installation.status().platformToken())) {
            // Seven HTTP clients that are refused a hundred times a second would take what the start needs.
            Waiting.until("the port is open", LONGEST, () -> isOpen(installation.address()));
            List<Thread> threads = new ArrayList<>();
            for (Route route : PROJECT_ROUTES) {
                threads.add(Thread.startVirtualThread(() -> poll(project, route, began, times)));
            }
            threads.add(Thread.startVirtualThread(() -> poll(platform, PLATFORM, began, times)));
            for (Thread thread : threads) {
                thread.join();
            }
            if (times.size() != PROJECT_ROUTES.size() + 1) {
                state = installation.state();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
        if (times.size() != PROJECT_ROUTES.size() + 1) {
            throw new IllegalStateException("Only these routes ever answered: %s; %s".formatted(times.keySet(), state));
        }
        return times;
    }

    private static boolean isOpen(URI address) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static void poll(Api api, Route route, long began, Map<String, Duration> times) {
        Waiting.until(
                route.name() + " answers", LONGEST, () -> api.answers(route.method(), route.path(), route.body()));
        times.put(route.name(), Duration.ofNanos(System.nanoTime() - began));
    }
}
