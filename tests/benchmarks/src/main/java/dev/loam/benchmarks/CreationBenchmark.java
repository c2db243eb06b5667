package dev.loam.benchmarks;

import dev.loam.sdk.platform.PlatformClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From asking for a project to the first answer of its REST API, with a pause after each, as people make projects: the
 * ready databases are made up for meanwhile.
 */
final class CreationBenchmark implements Benchmark {
    private static final int PROJECTS = Integer.getInteger("loam.bench.creations", 20);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    @Override
    public List<Row> run(Path home, Path folder) {
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            PlatformClient platform = installation.platform();
            List<Duration> asked = new ArrayList<>();
            List<Duration> answered = new ArrayList<>();
            for (int i = 0; i < PROJECTS; i++) {
                Waiting.sleep(PAUSE);
                long began = System.nanoTime();
                String key = platform.createProject("project " + i, null)
                        .path("secret_key")
                        .asString();
                asked.add(Duration.ofNanos(System.nanoTime() - began));
                answered.add(asked.getLast().plus(FirstAnswer.of(installation.address(), key)));
            }
            return List.of(
                    Row.of("creating a project: the row with its keys", "", new Samples(asked)),
                    Row.of("creating a project until its first REST answer", "500 ms", new Samples(answered)));
        }
    }
}
