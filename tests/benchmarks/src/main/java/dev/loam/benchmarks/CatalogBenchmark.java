package dev.loam.benchmarks;

import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The first REST answer of a project with many tables after a pause, for which its catalog is read anew. */
final class CatalogBenchmark implements Benchmark {
    private static final int TABLES = 200;
    private static final int ROUNDS = 10;

    @Override
    public List<Row> run(Path home, Path folder) throws IOException {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            PlatformClient platform = installation.platform();
            return List.of(
                    Row.of(
                            "first REST answer after a pause, %d tables and as many views".formatted(TABLES),
                            "300 ms",
                            measure(installation, platform, TABLES)),
                    Row.of("the same, one of each", "", measure(installation, platform, 1)));
        }
    }

    private static Samples measure(Installation installation, PlatformClient platform, int tables) throws IOException {
        JsonNode project = platform.createProject("tables " + tables, null);
        String ref = project.path("ref").asString();
        platform.query(ref, schema(tables));
        List<Duration> samples = new ArrayList<>();
        try (Api api =
                new Api(installation.address(), project.path("secret_key").asString())) {
            for (int round = 0; round < ROUNDS; round++) {
                platform.projects().pause(ref).execute();
                platform.projects().resume(ref).execute();
                long began = System.nanoTime();
                int status = api.send("GET", "/rest/v1/v0?select=number,shelves(label)", "")
                        .statusCode();
                samples.add(Duration.ofNanos(System.nanoTime() - began));
                if (status != 200) {
                    throw new IllegalStateException("The project answered " + status);
                }
            }
        }
        return new Samples(samples);
    }

    private static String schema(int tables) {
        return "create table shelves (id int primary key, label text);\n"
                + IntStream.range(0, tables).mapToObj("""
                                create table t%1$d (id bigint generated always as identity primary key, name text not null,
                                    shelf int references shelves, made timestamptz default now(), facts jsonb,
                                    size numeric(10,2), unique (name, shelf));
                                create view v%1$d as select id as number, shelf as place, name from t%1$d;"""::formatted).collect(Collectors.joining("\n"));
    }
}
