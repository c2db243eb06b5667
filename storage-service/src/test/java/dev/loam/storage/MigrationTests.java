package dev.loam.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.BlobStores;
import dev.loam.storage.blob.IncomingBlob;
import dev.loam.storage.blob.MeddlingServer;
import dev.loam.storage.blob.StoreName;
import dev.loam.storage.migration.OtherMover;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Blobs that are moved while they are in use. */
class MigrationTests {
    private final StorageServer server = StorageServer.withBucket();
    private final TestProject project = server.aProject();
    private final ProjectRef ref = project.ref();
    private final TestCaller service = project.service();
    private final TestCaller owner = project.operator("owner");
    private final String migration = "/projects/" + ref + "/storage/migration";

    @BeforeEach
    void objects() {
        service.post("/bucket", "{\"name\":\"photos\"}").answers(200);
        for (int object = 0; object < 5; object++) {
            service.upload("photos/%d.txt".formatted(object), "text %d".formatted(object))
                    .answers(200);
        }
    }

    @Test
    void projectIsMovedThereAndBack() {
        owner.get(migration).answers(200).with("\"store\":\"s3\"", "\"migration\":null");

        moved("files").with("\"moved_blobs\":5", "\"moved_bytes\":30", "\"total_blobs\":5", "\"stuck_blobs\":0");
        assertThat(server.localFiles(ref)).hasSize(5);
        assertThat(server.bucketObjects(ref)).isEmpty();
        assertThat(project.count("loam.stored_object where store = 'files'")).isEqualTo(5);
        allAreThere();

        service.upsert("photos/0.txt", "newer!").answers(200);
        service.upload("photos/new.txt", "new").answers(200);
        assertThat(server.bucketObjects(ref)).as("new ones go to the new store").isEmpty();

        moved("s3").with("\"moved_blobs\":6");
        assertThat(server.localFiles(ref)).isEmpty();
        assertThat(server.bucketObjects(ref)).hasSize(6);
        service.get("/object/photos/0.txt").answers(200).with("newer!");
        server.sweepEverything(ref);
        assertThat(server.bucketObjects(ref)).hasSize(6);
        assertThat(server.usage().bytes(ref)).as("the bill does not change").isEqualTo(33);
    }

    @Test
    void whatAKilledMoverLeftIsTakenUpWhereItWas() throws IOException {
        UUID copied = version("0.txt");
        UUID switched = version("1.txt");
        BlobStore files = Objects.requireNonNull(server.bean(BlobStores.class).find(StoreName.FILES));
        keep(files, copied, "text 0");
        keep(files, switched, "text 1");
        project.database()
                .sql("update loam.stored_object set store = 'files' where version = :version")
                .param("version", switched)
                .update();
        allAreThere();

        moved("files").with("\"moved_blobs\":4");
        assertThat(server.localFiles(ref)).hasSize(5);
        assertThat(server.bucketObjects(ref)).as("nothing is left behind").isEmpty();
        allAreThere();
        service.delete("/object/photos/0.txt").answers(200);
        server.sweepEverything(ref);
        assertThat(server.usage().bytes(ref)).isEqualTo(24);
    }

    /** A process that was killed left a note of it; who removes it before anybody looks at the note has given it back. */
    @ParameterizedTest
    @ValueSource(strings = {"s3", "files"})
    void blobThatIsRemovedBeforeItsBillWasSettledIsGivenBackOnce(String where) throws IOException {
        if (where.equals("files")) {
            moved(where);
        }
        Path folder = Files.createDirectories(server.blobs().resolve(".s3/unsettled"));
        Path note = Files.write(folder.resolve("%s.%s.6".formatted(ref, version("0.txt"))), new byte[0]);
        Files.setLastModifiedTime(note, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        service.delete("/object/photos/0.txt").answers(200);
        server.sweepEverything(ref);
        assertThat(note).doesNotExist();
        assertThat(server.usage().bytes(ref)).isEqualTo(24);
    }

    /** A process that was killed before it heard that the bucket had the blob asks for it where it may lie by then. */
    @Test
    void blobThatMovedBeforeItsBillWasSettledStaysOnIt() throws IOException {
        Path folder = Files.createDirectories(server.blobs().resolve(".s3/unsettled"));
        Path note = Files.write(folder.resolve("%s.%s.6".formatted(ref, version("0.txt"))), new byte[0]);
        Files.setLastModifiedTime(note, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        moved("files");
        server.sweepEverything(ref);
        assertThat(note).doesNotExist();
        assertThat(server.usage().bytes(ref)).isEqualTo(30);
        allAreThere();
    }

    /** A mover that was killed may have copied a blob that was removed, and given back, meanwhile. */
    @Test
    void copyThatWasLeftOfARemovedBlobIsNotGivenBackAgain() throws IOException {
        UUID removed = version("0.txt");
        service.delete("/object/photos/0.txt").answers(200);
        assertThat(server.usage().bytes(ref)).isEqualTo(24);
        keep(Objects.requireNonNull(server.bean(BlobStores.class).find(StoreName.FILES)), removed, "text 0");

        server.sweepEverything(ref);

        assertThat(server.localFiles(ref)).isEmpty();
        assertThat(server.usage().bytes(ref)).isEqualTo(24);
    }

    /** As two processes do that sweep the same project: a bucket tells neither that the other was quicker. */
    @Test
    void blobThatTwoSweepersRemoveIsGivenBackOnce() throws Exception {
        UUID orphan = UUID.randomUUID();
        keep(Objects.requireNonNull(server.bean(BlobStores.class).find(StoreName.S3)), orphan, "text 9");
        server.bean(StorageUsage.class).stored(ref, 6, Instant.now());
        CountDownLatch both = new CountDownLatch(2);
        server.bucket().meddle((call, honest) -> {
            MeddlingServer.Answer answer = honest.get();
            if (call.method().equals("HEAD") && call.path().contains(orphan.toString())) {
                both.countDown();
                awaitQuietly(both);
            }
            return answer;
        });
        try (ExecutorService sweepers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> first = sweepers.submit(() -> server.sweepEverything(ref));
            Future<?> second = sweepers.submit(() -> server.sweepEverything(ref));
            first.get();
            second.get();
        } finally {
            server.bucket().behave();
        }
        assertThat(both.getCount()).as("sweepers that found it").isZero();
        assertThat(server.bucketObjects(ref)).hasSize(5);
        assertThat(server.usage().bytes(ref)).isEqualTo(30);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoMovesTheOtherWayWaitsUntilTheBatchIsDone() {
        Instant held = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        server.bean(JdbcClient.class)
                .sql("""
                        insert into storage.blob_migration (ref, target, started_at, updated_at, holder, held_until)
                        values (:ref, 's3', now(), now(), gen_random_uuid(), :until)
                        """)
                .param("ref", ref.value())
                .param("until", Timestamp.from(held))
                .update();

        moved("files").with("\"moved_blobs\":5");

        assertThat(Instant.now()).isAfterOrEqualTo(held);
        allAreThere();
    }

    /** A mover stands still just before it removes what it moved; past its lease, another moves all back. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moverThatWasSucceededTakesNothingAwayFromItsSuccessor(boolean leftover) throws Exception {
        UUID blob = version("0.txt");
        if (leftover) {
            keep(Objects.requireNonNull(server.bean(BlobStores.class).find(StoreName.FILES)), blob, "text 0");
            project.database()
                    .sql("update loam.stored_object set store = 'files' where version = :version")
                    .param("version", blob)
                    .update();
        }
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        server.bucket().meddle((call, honest) -> {
            if (call.method().equals("DELETE") && call.path().contains(blob.toString())) {
                reached.countDown();
                awaitQuietly(goesOn);
            }
            return honest.get();
        });
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            owner.post(migration, "{\"to\":\"files\"}").answers(202);
            assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
            server.bean(JdbcClient.class)
                    .sql("update storage.blob_migration set held_until = now() - interval '1 s' where ref = :ref")
                    .param("ref", ref.value())
                    .update();
            owner.post(migration, "{\"to\":\"s3\"}").answers(202);
            Future<?> succession = other.submit(() -> OtherMover.run(
                    ref,
                    server.bean(JdbcClient.class),
                    server.bean(ProjectStatements.class),
                    server.bean(ProjectSessions.class),
                    server.bean(BlobStores.class)));
            Awaitility.await().until(() -> succession.isDone() || isBlocked());
            goesOn.countDown();
            succession.get();
        } finally {
            server.bucket().behave();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            server.sweepEverything(ref);
            assertThat(server.localFiles(ref)).isEmpty();
        });
        allAreThere();
        assertThat(server.bucketObjects(ref)).hasSize(5);
        assertThat(project.count("loam.stored_object where store = 's3'")).isEqualTo(5);
        assertThat(server.usage().bytes(ref)).isEqualTo(30);
    }

    private boolean isBlocked() {
        return project.count("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") > 0;
    }

    @Test
    void whatIsDamagedOrMissingIsLeftAndCounted() throws IOException {
        project.database()
                .sql("update loam.stored_object set crc32c = 1 where version = :version")
                .param("version", version("0.txt"))
                .update();
        project.database()
                .sql("update loam.stored_object set stored_at = now() - interval '1 day' where version = :version")
                .param("version", version("1.txt"))
                .update();
        Objects.requireNonNull(server.bean(BlobStores.class).find(StoreName.S3)).delete(ref, version("1.txt"));

        moved("files").with("\"moved_blobs\":3", "\"stuck_blobs\":2", "missing or damaged");
        assertThat(project.count("loam.stored_object where store = 's3'")).isEqualTo(2);
        service.get("/object/photos/2.txt").answers(200).with("text 2");
    }

    @Test
    void blobThatCannotBeReadHoldsUpNoOther() throws IOException {
        moved("files");
        String unreadable = version("0.txt").toString();
        Path file = server.blobs()
                .resolve(ref.value())
                .resolve(unreadable.substring(0, 2))
                .resolve(unreadable);
        Files.delete(file);
        Files.createDirectory(file);

        moved("s3").with("\"moved_blobs\":4", "\"stuck_blobs\":1");

        assertThat(server.bucketObjects(ref)).hasSize(4);
    }

    @Test
    void onlyStoresThatAreThereAreMovedTo() {
        owner.post(migration, "{\"to\":\"tape\"}").answers(400).with("validation_failed");
        project.operator("viewer").post(migration, "{\"to\":\"files\"}").answers(403);
        TestProject filed = StorageServer.shared().aProject();
        filed.operator("owner")
                .post("/projects/" + filed.ref() + "/storage/migration", "{\"to\":\"s3\"}")
                .answers(409)
                .with("store_not_configured");
    }

    private ApiAnswer moved(String target) {
        owner.post(migration, "{\"to\":\"%s\"}".formatted(target)).answers(202).with("\"store\":\"" + target + "\"");
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> owner.get(migration).answers(200),
                        answer -> answer.body().contains("\"state\":\"finished\""));
    }

    private void allAreThere() {
        for (int object = 0; object < 5; object++) {
            service.get("/object/photos/%d.txt".formatted(object)).answers(200).with("text " + object);
        }
    }

    private UUID version(String name) {
        return project.database()
                .sql("select cast(version as uuid) from storage.objects where name = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private void keep(BlobStore store, UUID version, String text) throws IOException {
        try (IncomingBlob blob = store.receive(ref, version)) {
            blob.open(100).write(text.getBytes(StandardCharsets.UTF_8));
            blob.finish();
            blob.keep();
        }
    }
}
