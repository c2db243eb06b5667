package dev.loam.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Kill -9 of the process while it moves a project's blobs between files and a bucket, and clients upload, replace, read and
 * delete: what was acknowledged is there with its bytes, and in the end nothing else is, in either store.
 */
@EnabledIfSystemProperty(named = "loam.test.long", matches = "true", disabledReason = "runs in ./loam test --long")
class MigrationKillTests {
    private static final List<String> SHORT_TIMES = List.of(
            "--loam.storage.migration-lease=3s",
            "--loam.storage.sweep-pause=500ms",
            "--loam.storage.sweep-interval=2s",
            "--loam.storage.orphan-grace=10s");
    private static final int STEADY = 300;
    private static final int FOLDERS = 2;
    private static final int READERS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Seed SEED = Seed.of(MigrationKillTests.class);

    @TempDir
    private static Path folder;

    private static Standalone loam;
    private static ForeignBucket bucket;
    private static Door door;
    private static Operator operator;
    private static Tenant tenant;
    private static SteadyObjects steady;
    private static final List<Objects> FOLDERS_OF_OBJECTS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        bucket = ForeignBucket.start(folder);
        loam = Standalone.start(
                folder,
                Stream.concat(SHORT_TIMES.stream(), bucket.settings().stream()).toList());
        door = new Door(loam.address());
        operator = new Operator(door, loam.platformToken());
        tenant = operator.makeTenant("moved and killed");
        steady = SteadyObjects.store(tenant, STEADY, SEED.random(-1));
        for (int each = 0; each < FOLDERS; each++) {
            FOLDERS_OF_OBJECTS.add(new Objects(tenant, "folder" + each));
        }
    }

    @AfterAll
    static void stop() {
        door.close();
        loam.close();
        bucket.close();
    }

    @Test
    void everythingIsWholeAndNothingIsLeftOver() throws Exception {
        Random random = SEED.random(0);
        int kills = Counts.of(1, 20);
        int underWay = 0;
        int moves = 0;
        for (int kill = 0; kill < kills; kill++) {
            if (operator.isMoved(tenant.ref())) {
                operator.move(tenant.ref(), moves++ % 2 == 0 ? "s3" : "files");
            }
            Load load = Load.start(drivers(), SEED, kill);
            Thread.sleep(random.nextInt(50, 1200));
            loam.kill(Prey.JVM);
            Thread.sleep(random.nextInt(100, 400));
            load.stop();
            loam.startAgain();
            underWay += operator.isMoved(tenant.ref()) ? 0 : 1;
            System.out.printf("kill %d of %d, %d while blobs were moved%n", kill + 1, kills, underWay);
            assertThat(steady.wrong()).as("after kill %d", kill + 1).isEmpty();
            assertThat(damage()).as("after kill %d", kill + 1).isEmpty();
        }
        steady.readAll();
        assertThat(steady.wrong()).isEmpty();
        assertThat(door.hung()).isEmpty();

        for (String target : List.of("files", "s3")) {
            operator.move(tenant.ref(), target);
            await().atMost(PATIENCE).until(() -> operator.isMoved(tenant.ref()));
            assertThat(operator.stuckBlobs(tenant.ref())).isZero();
            await("nothing left over")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(stored(target.equals("files") ? "s3" : "files"))
                            .isEmpty());
            await("nothing but what there is")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(stored(target)).containsExactlyInAnyOrderElementsOf(expected()));
        }
        steady.readAll();
        assertThat(steady.wrong()).isEmpty();
        assertThat(damage()).isEmpty();

        long bytes = expected().stream().mapToLong(Long::longValue).sum();
        long cutOff = FOLDERS_OF_OBJECTS.stream().mapToLong(Objects::cutOff).sum();
        operator.settle(tenant.ref());
        JsonNode sweep = operator.lookForOrphans(tenant.ref());
        Report.write(
                MigrationKillTests.class,
                "kills",
                SEED,
                "%d kills, %d while blobs were moved, %d moves; %d objects, %d reads of the steady ones; %d bytes stored, %s billed, %d cut off"
                        .formatted(
                                kills,
                                underWay,
                                moves,
                                expected().size(),
                                steady.reads(),
                                bytes,
                                sweep.path("billed_bytes"),
                                cutOff));
        assertThat(sweep.path("stored_bytes").asLong()).isEqualTo(bytes);
        assertThat(sweep.path("objects_without_blob").asLong()).isZero();
        assertThat(sweep.path("billed_bytes").asLong()).isBetween(bytes, bytes + cutOff);
    }

    private static List<Driver> drivers() {
        Stream<Driver> changes = FOLDERS_OF_OBJECTS.stream().map(objects -> objects::change);
        Stream<Driver> reads = Stream.generate(() -> (Driver) steady::readOne).limit(READERS);
        return Stream.concat(changes, reads).toList();
    }

    private static List<String> damage() throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Objects objects : FOLDERS_OF_OBJECTS) {
            wrong.addAll(objects.check());
        }
        return wrong;
    }

    private static List<Long> expected() throws InterruptedException {
        List<Long> sizes = new ArrayList<>(steady.sizes());
        for (Objects objects : FOLDERS_OF_OBJECTS) {
            sizes.addAll(objects.sizes().values());
        }
        return sizes;
    }

    private static List<Long> stored(String store) throws IOException {
        return store.equals("s3") ? bucket.sizes(tenant.ref()) : loam.blobSizes(tenant.ref());
    }
}
