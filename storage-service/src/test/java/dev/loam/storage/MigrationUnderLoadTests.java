package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project whose blobs are moved to files and back to the bucket while others write, read and delete. */
class MigrationUnderLoadTests {
    private static final int STEADY = Counts.of(60, 2000);
    private static final int WRITERS = 2;

    private final StorageServer server = StorageServer.withBucket();
    private final TestProject project = server.aProject();
    private final TestCaller service = project.service();
    private final TestCaller owner = project.operator("owner");
    private final S3Account account = S3Account.of(project);
    private final String migration = "/projects/" + project.ref() + "/storage/migration";

    /** Text by key and version, of all that was acknowledged and not deleted for good. */
    private final Map<Version, String> kept = new ConcurrentHashMap<>();

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean ends = new AtomicBoolean();

    private record Version(String key, String version) {}

    @BeforeEach
    void objects() {
        account.withBucket("photos");
        account.put("/photos", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")
                .query("versioning", "")
                .byHeader()
                .answers(200);
        for (int object = 0; object < STEADY; object++) {
            store("steady/" + object, "first of %d".formatted(object));
            if (object % 3 == 0) {
                store("steady/" + object, "second of %d, which is longer".formatted(object));
            }
        }
    }

    @Test
    void nothingIsLostOrChangedAndTheBillIsThatOfTheBytes() throws Exception {
        List<Future<?>> clients = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String folder = "busy%d/".formatted(writer);
                clients.add(threads.submit(() -> write(folder)));
            }
            List<Version> steady = List.copyOf(kept.keySet());
            clients.add(threads.submit(() -> read(steady)));
            moveTo("files");
            moveTo("s3");
            ends.set(true);
            for (Future<?> client : clients) {
                client.get();
            }
        }
        assertThat(wrong).isEmpty();

        // What had begun before the project was placed elsewhere is moved by the sweep that follows.
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            server.sweepEverything(project.ref());
            assertThat(server.localFiles(project.ref())).isEmpty();
        });
        assertThat(server.bucketObjects(project.ref())).hasSize(kept.size());
        kept.forEach((version, text) -> assertThat(readVersion(version)).isEqualTo(text));
        long bytes = kept.values().stream().mapToLong(String::length).sum();
        assertThat(server.usage().bytes(project.ref())).isEqualTo(bytes);
    }

    /** Replaces, reads back and deletes, as fast as it can; not so much that nobody could count it afterwards. */
    private void write(String folder) {
        Random random = new Random(folder.hashCode());
        for (int write = 0; write < Counts.of(150, 5000) && !ends.get(); write++) {
            String key = folder + random.nextInt(10);
            String text = "%s, %d: %s".formatted(key, write, "x".repeat(random.nextInt(2000)));
            String version = store(key, text);
            ApiAnswer back = service.get("/object/photos/" + key).send();
            if (back.status() != 200 || !back.body().equals(text)) {
                wrong.add("%s was stored and is %d %s".formatted(text, back.status(), back.body()));
            }
            if (random.nextInt(4) == 0) {
                account.delete("/photos/" + key)
                        .query("versionId", version)
                        .byHeader()
                        .answers(204);
                kept.remove(new Version(key, version));
            }
        }
    }

    private void read(List<Version> versions) {
        while (!ends.get()) {
            for (Version version : versions) {
                String text = readVersion(version);
                if (!text.equals(kept.get(version))) {
                    wrong.add("%s is %s".formatted(version, text));
                }
            }
        }
    }

    private String store(String key, String text) {
        String version = account.put("/photos/" + key, text)
                .byHeader()
                .answers(200)
                .headers()
                .firstValue("x-amz-version-id")
                .orElseThrow();
        kept.put(new Version(key, version), text);
        return version;
    }

    private String readVersion(Version version) {
        ApiAnswer answer = account.get("/photos/" + version.key())
                .query("versionId", version.version())
                .byHeader()
                .send();
        return answer.status() == 200 ? answer.body() : answer.status() + answer.body();
    }

    private void moveTo(String target) {
        owner.post(migration, "{\"to\":\"%s\"}".formatted(target)).answers(202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> owner.get(migration)
                        .answers(200)
                        .with("\"store\":\"%s\"".formatted(target), "\"state\":\"finished\"", "\"stuck_blobs\":0"));
    }
}
