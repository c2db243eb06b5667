package dev.loam.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.e2e.Apart;
import dev.loam.e2e.Shared;
import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kill -9 of one service while all run apart: the others go on, nothing hangs, nothing acknowledged is lost. */
@ExtendWith(Shared.class)
@Tag("apart")
class ServiceKillTests {
    private static final List<String> SHORT_TIMES = List.of(
            "--loam.event.retry.backoff=500ms",
            "--loam.event.retry.max-attempts=10",
            "--loam.event.delivery.lease=5s",
            "--loam.event.relay.sweep-period=2s");
    private static final Map<String, String> ROUTES = Map.of(
            "database", "/rest/v1/things?limit=1",
            "storage", "/storage/v1/bucket",
            "auth", "/auth/v1/settings",
            "function", "/functions/v1/echo");
    private static final List<String> SERVICES =
            List.of("event", "function", "storage", "billing", "database", "auth", "project");
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);
    private static final int TRIALS = 3;
    private static final int AT_A_TIME = 4;
    private static final int FULL = 3;

    private static final Seed SEED = Seed.of(ServiceKillTests.class);

    private static Apart loam;
    private static Door door;
    private static Workload workload;

    @BeforeAll
    static void start(Apart shared) throws IOException, InterruptedException {
        loam = shared;
        loam.change("event", SHORT_TIMES);
        JsonNode status = new JsonMapper().readTree(Files.readString(loam.status()));
        door = new Door(status.path("api_url").asString());
        Operator operator = new Operator(door, status.path("platform_token").asString());
        workload = Workload.make(operator.makeTenant("killed apart"), operator);
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void othersGoOnAndNothingIsLost() throws InterruptedException {
        Random random = SEED.random(0);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < FULL; i++) {
            List<String> once = new ArrayList<>(SERVICES);
            Collections.shuffle(once, random);
            order.addAll(once);
        }
        int kills = Counts.of(1, order.size());
        for (int kill = 0; kill < kills; kill++) {
            String service = order.get(kill);
            System.out.printf("kill %d of %d: %s%n", kill + 1, kills, service);
            killUnderLoad(service, kill, random);
            assertThat(workload.damage())
                    .as("after kill %d, of %s", kill + 1, service)
                    .isEmpty();
            workload.awaitEvents();
            assertThat(workload.billed((long) (kill + 1) * AT_A_TIME).lines())
                    .as("after kill %d, of %s", kill + 1, service)
                    .allMatch(Billed.Line::isWithin);
        }
        assertThat(door.hung()).isEmpty();
        Report.write(
                ServiceKillTests.class,
                "kills",
                SEED,
                "%d kills, of %s: %s".formatted(kills, order.subList(0, kills), workload.figures()));
    }

    private static void killUnderLoad(String service, int round, Random random) throws InterruptedException {
        Load load = Load.start(List.of(workload), SEED, round);
        Thread.sleep(random.nextInt(500, 1500));
        loam.kill(service);
        Thread.sleep(random.nextInt(300, 800));
        load.stop();
        for (Map.Entry<String, String> route : ROUTES.entrySet()) {
            int status = workload.tenant().get(route.getValue()).status();
            assertThat(status)
                    .as("%s while %s is dead", route.getKey(), service)
                    .isEqualTo(route.getKey().equals(service) ? 503 : 200);
        }
        loam.startAgain(service);
        awaitWayTo(service);
    }

    /** The gateway leaves a service that failed alone for five seconds, tries it three times, and may have to do so again. */
    private static void awaitWayTo(String service) {
        String route = ROUTES.get(service);
        if (route == null) {
            return;
        }
        AtomicInteger inARow = new AtomicInteger();
        await("the way to " + service)
                .atMost(LEFT_ALONE.multipliedBy(2).plusSeconds(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    boolean answered = workload.tenant().get(route).status() == 200;
                    return (answered ? inARow.incrementAndGet() : inARow.getAndSet(0)) > TRIALS;
                });
    }
}
