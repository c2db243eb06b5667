package dev.loam.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 at random moments, everything in one process with a durable Postgres. Each test goes on where another ended. */
@TestMethodOrder(OrderAnnotation.class)
class KillTests {
    private static final List<String> SHORT_TIMES = List.of(
            "--loam.event.retry.backoff=500ms",
            "--loam.event.retry.max-attempts=10",
            "--loam.event.delivery.lease=5s",
            "--loam.event.relay.sweep-period=2s",
            "--loam.storage.sweep-pause=500ms",
            "--loam.storage.sweep-interval=2s",
            "--loam.storage.orphan-grace=10s");
    private static final int PROJECTS = 2;
    private static final long AT_A_TIME = 4;
    private static final Duration SERVED_AGAIN = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);

    @TempDir
    private static Path folder;

    private static Standalone loam;
    private static Door door;
    private static final Seed SEED = Seed.of(KillTests.class);
    private static final List<Workload> WORKLOADS = new ArrayList<>();
    private static Operator operator;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        loam = Standalone.start(folder, SHORT_TIMES);
        door = new Door(loam.address());
        operator = new Operator(door, loam.platformToken());
        for (int i = 0; i < PROJECTS; i++) {
            WORKLOADS.add(Workload.make(operator.makeTenant("killed " + i), operator));
        }
    }

    @AfterAll
    static void stop() {
        door.close();
        loam.close();
    }

    @Test
    @Order(1)
    void billIsExactWhereNothingIsKilled() throws InterruptedException {
        Load load = Load.start(WORKLOADS, SEED, 0);
        Thread.sleep(1500);
        load.stop();
        awaitEvents();
        for (Workload workload : WORKLOADS) {
            assertThat(workload.billed(0).lines()).allMatch(Billed.Line::isExact);
            assertThat(workload.figures().doubles()).isZero();
        }
    }

    @Test
    @Order(2)
    @Tag("pg_net-97")
    void whatWasAcknowledgedOutlivesEveryKill() throws InterruptedException {
        List<Prey> order = new ArrayList<>(Arrays.asList(Prey.values()));
        Random random = SEED.random(0);
        int kills = Counts.of(2, 30);
        for (int kill = 0; kill < kills; kill++) {
            if (kill % order.size() == 0) {
                Collections.shuffle(order, random);
            }
            Prey prey = order.get(kill % order.size());
            killUnderLoad(prey, kill + 1, random);
            System.out.printf("kill %d of %d: %s%n", kill + 1, kills, prey);
            assertThat(damage()).as("after kill %d, of %s", kill + 1, prey).isEmpty();
            awaitEvents();
            for (Workload workload : WORKLOADS) {
                assertThat(workload.billed((kill + 1) * AT_A_TIME).lines())
                        .as("after kill %d, of %s", kill + 1, prey)
                        .allMatch(Billed.Line::isWithin);
            }
        }
        assertThat(door.hung()).isEmpty();
        Report.write(KillTests.class, "kills", SEED, "%d kills: %s".formatted(kills, figures()));
    }

    /** What a request that was cut off brought or took may stay on the bill; all else is billed to the last byte. */
    @Test
    @Order(3)
    void storedBytesAreBilled() throws InterruptedException {
        for (Workload workload : WORKLOADS) {
            Map<String, Long> objects = workload.objects();
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(blobs(workload)).containsExactlyInAnyOrderElementsOf(objects.values()));
            long sum = objects.values().stream().mapToLong(Long::longValue).sum();
            long billed = level(workload.tenant().ref());
            assertThat(billed).isBetween(sum, sum + workload.cutOffBytes());
            Report.write(
                    KillTests.class,
                    "bytes of " + workload.tenant().ref(),
                    SEED,
                    "%d bytes stored, %d billed, %d cut off".formatted(sum, billed, workload.cutOffBytes()));
        }
    }

    private static void killUnderLoad(Prey prey, int round, Random random) throws InterruptedException {
        Load load = Load.start(WORKLOADS, SEED, round);
        Thread.sleep(random.nextInt(300, 2000));
        loam.kill(prey);
        Thread.sleep(random.nextInt(200, 800));
        load.stop();
        if (prey.isFatal()) {
            loam.startAgain();
        } else {
            await().atMost(SERVED_AGAIN).until(operator::isServed);
        }
    }

    private static List<String> damage() throws InterruptedException {
        List<String> damage = new ArrayList<>();
        for (Workload workload : WORKLOADS) {
            damage.addAll(workload.damage());
        }
        return damage;
    }

    private static void awaitEvents() throws InterruptedException {
        for (Workload workload : WORKLOADS) {
            workload.awaitEvents();
        }
    }

    private static Figures figures() throws InterruptedException {
        Figures sum = Figures.NONE;
        for (Workload workload : WORKLOADS) {
            sum = sum.plus(workload.figures());
        }
        return sum;
    }

    /** The sizes of all files that a project's blobs are. */
    private static List<Long> blobs(Workload workload) throws IOException {
        try (Stream<Path> files = Files.walk(loam.blobs(workload.tenant().ref()))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.toFile().length())
                    .toList();
        }
    }

    /** The bytes that are billed now: what two seconds added to the month's byte-hours. */
    private static long level(String ref) throws InterruptedException {
        operator.settle(ref);
        Instant from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Thread.sleep(2100);
        BigDecimal added = operator.byteHours(ref, from.plusSeconds(2)).subtract(operator.byteHours(ref, from));
        return added.multiply(SECONDS_PER_HOUR)
                .divide(BigDecimal.TWO, MathContext.DECIMAL64)
                .add(new BigDecimal("0.5"))
                .longValue();
    }
}
