package dev.loam.benchmarks;

import dev.loam.sdk.platform.PlatformClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * From asking for a project to the first rows that its REST API answers with, a migration that makes the table among
 * it; one project after another, without a pause.
 */
final class ProjectBenchmark implements Benchmark {
    private static final int PROJECTS = 20;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public List<Row> run(Path home, Path folder) {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            PlatformClient platform = installation.platform();
            List<Duration> samples = new ArrayList<>();
            for (int i = 0; i < PROJECTS; i++) {
                samples.add(create(installation, platform, "project " + i));
            }
            return List.of(Row.of(
                    "creating a project until its first REST answer, a migration included",
                    "1.5 s",
                    new Samples(samples)));
        }
    }

    private static Duration create(Installation installation, PlatformClient platform, String name) {
        long began = System.nanoTime();
        JsonNode project = platform.createProject(name, null);
        platform.applyMigration(
                project.path("ref").asString(), "20261121000000", "note", "create table note (id int primary key)");
        try (Api api =
                new Api(installation.address(), project.path("secret_key").asString())) {
            Waiting.until("the project answers", LONGEST, () -> api.answers("GET", "/rest/v1/note?select=id", ""));
            return Duration.ofNanos(System.nanoTime() - began);
        }
    }
}
