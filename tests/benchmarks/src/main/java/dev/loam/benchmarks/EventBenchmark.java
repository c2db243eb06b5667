package dev.loam.benchmarks;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.platform.PlatformClient;
import dev.loam.sdk.storage.BucketSettings;
import dev.loam.sdk.storage.Content;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** From the acknowledgement of an upload to the first line of the function that it triggers. */
final class EventBenchmark implements Benchmark {
    private static final int WARM_UP = 200;
    private static final int UPLOADS = 100;
    private static final int BYTES = 10_000;
    private static final String BUCKET = "uploads";
    private static final String FUNCTION = "stamp";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public List<Row> run(Path home, Path folder) {
        FunctionJar jar = FunctionJar.plain(folder).onUploadsInto(BUCKET);
        try (Installation installation = Installation.start(home, folder.resolve("data"))) {
            LoamClient project = installation.project();
            PlatformClient platform = installation.platform();
            String ref = installation.ref();
            project.storage().create(BUCKET, BucketSettings.closed()).execute();
            platform.deploy(ref, FUNCTION, jar.path(), jar.manifest());
            upload(project, "warm", WARM_UP);
            Waiting.until(
                    "the function ran on uploads",
                    LONGEST,
                    () -> invocations(platform, ref, 1).size() == 1);
            Waiting.sleep(Duration.ofSeconds(2));

            Map<String, Instant> acknowledged = upload(project, "measured", UPLOADS);
            Map<String, Instant> began = new HashMap<>();
            Waiting.until("every upload's function ran", LONGEST, () -> {
                began.putAll(began(platform, ref));
                return began.keySet().containsAll(acknowledged.keySet());
            });
            List<Duration> samples = acknowledged.entrySet().stream()
                    .map(entry -> Duration.between(entry.getValue(), began.getOrDefault(entry.getKey(), Instant.MAX)))
                    .toList();
            return List.of(Row.of(
                    "upload acknowledged → function's code begins", "p50 15 ms, p99 100 ms", new Samples(samples)));
        }
    }

    private static Map<String, Instant> upload(LoamClient project, String prefix, int count) {
        byte[] bytes = "x".repeat(BYTES).getBytes(StandardCharsets.US_ASCII);
        Map<String, Instant> acknowledged = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String name = "%s-%03d".formatted(prefix, i);
            project.storage()
                    .bucket(BUCKET)
                    .upload(name, Content.of(bytes).as("text/plain"))
                    .execute();
            acknowledged.put(name, Instant.now());
            Waiting.sleep(PAUSE);
        }
        return acknowledged;
    }

    private static JsonNode invocations(PlatformClient platform, String ref, int limit) {
        return platform.invocations(ref, FUNCTION, limit);
    }

    private static Map<String, Instant> began(PlatformClient platform, String ref) {
        Map<String, Instant> began = new HashMap<>();
        for (JsonNode invocation : invocations(platform, ref, UPLOADS)) {
            String id = invocation.path("id").asString();
            String text = platform.get("/projects/%s/invocations/%s/logs".formatted(ref, id))
                    .path("text")
                    .asString();
            int name = text.indexOf("measured-");
            if (name >= 0) {
                began.put(
                        text.substring(name, name + "measured-000".length()),
                        Instant.parse(text.substring(0, text.indexOf(' '))));
            }
        }
        return began;
    }
}
