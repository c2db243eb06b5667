package dev.loam.benchmarks;

import dev.loam.benchmarks.Clients.Result;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a subscriber costs the one who inserts: into a table without any, into one whose rows become events in the same
 * transaction, and into one whose subscriber wants other rows. The events are relayed and match no pattern in the end, so
 * that no function's run is measured with them.
 */
final class ChangeEventBenchmark implements Benchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int CLIENTS = 16;
    private static final List<String> TABLES = List.of("plain", "told", "untold");

    private final AtomicLong ids = new AtomicLong();

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"));
                Api api = new Api(installation.address(), installation.secretKey())) {
            prepare(installation, folder);
            for (String table : TABLES) {
                insert(api, table, WARM_UP);
            }
            List<Row> rows = new ArrayList<>();
            double plain = 0;
            for (String table : TABLES) {
                ProcessorCost cost = new ProcessorCost(installation);
                Result result = insert(api, table, TIME);
                plain = plain == 0 ? result.perSecond() : plain;
                rows.add(new Row(
                        "insert one row, %s, %d clients".formatted(what(table), CLIENTS),
                        "",
                        "%.0f/s, %.0f %% of plain".formatted(result.perSecond(), 100 * result.perSecond() / plain),
                        "p50 %s, p99 %s; %s; %d wrong"
                                .formatted(
                                        Row.text(result.samples().median()),
                                        Row.text(result.samples().quantile(0.99)),
                                        cost.perRequest(result.answered().size()),
                                        result.wrong())));
            }
            return rows;
        }
    }

    private static void prepare(Installation installation, Path folder) {
        PlatformClient platform = installation.platform();
        String ref = installation.ref();
        for (String table : TABLES) {
            platform.query(
                    ref,
                    "create table %s (id bigint primary key, title text not null, status text, price numeric)"
                            .formatted(table));
        }
        // The first cannot be told where the row changes, the second can.
        FunctionJar jar = FunctionJar.plain(folder)
                .onEvents(List.of(
                        pattern(ref, "told", "price", Map.of("numeric", List.of("<", 0))),
                        pattern(ref, "untold", "status", "never")));
        platform.deploy(ref, "stamp", jar.path(), jar.manifest());
        Waiting.until(
                "both tables have their triggers",
                LONGEST,
                () -> platform.query(ref, "select count(*) as n from pg_trigger where tgname = 'loam_change'")
                                .path(0)
                                .path("n")
                                .asInt()
                        == 2);
    }

    private static Map<String, Object> pattern(String ref, String table, String column, Object wanted) {
        return Map.of(
                "source", List.of("/projects/%s/database/public/%s".formatted(ref, table)),
                "data", Map.of("record", Map.of(column, List.of(wanted))));
    }

    private Result insert(Api api, String table, Duration time) throws IOException {
        return Clients.run(
                CLIENTS,
                time,
                _ -> () -> api.answers(
                        "POST",
                        "/rest/v1/" + table,
                        "{\"id\":%d,\"title\":\"a title of usual length\",\"status\":\"open\",\"price\":12.5}"
                                .formatted(ids.incrementAndGet())));
    }

    private static String what(String table) {
        return switch (table) {
            case "told" -> "with its event in the same transaction";
            case "untold" -> "with a subscriber that wants other rows";
            default -> "plain";
        };
    }
}
