package dev.loam.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.e2e.Apart;
import dev.loam.e2e.Shared;
import dev.loam.platform.test.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kill -9 of project-service while projects and their databases are made: each is whole afterwards, or was never there. */
@ExtendWith(Shared.class)
@Tag("apart")
class CreationKillTests {
    private static final Seed SEED = Seed.of(CreationKillTests.class);
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TABLE = "create table mine (ref text primary key)";

    /** What the names of these projects begin with: those of other suites are not looked at. */
    private static final String NAME = "made while killing ";

    private static Apart loam;
    private static Door door;
    private static String token;
    private static String organization;

    private final ConcurrentLinkedQueue<JsonNode> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger attempts = new AtomicInteger();

    @BeforeAll
    static void start(Apart shared) throws IOException, InterruptedException {
        loam = shared;
        JsonNode status = new JsonMapper().readTree(Files.readString(loam.status()));
        door = new Door(status.path("api_url").asString());
        token = status.path("platform_token").asString();
        organization = ask("GET", "/organizations", Map.of())
                .requireSuccess("organizations")
                .json()
                .path(0)
                .path("id")
                .asString();
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    @Test
    void everyProjectIsWholeOrGone() throws InterruptedException {
        Random random = SEED.random(0);
        int kills = Counts.of(2, 20);
        for (int kill = 0; kill < kills; kill++) {
            killWhileMaking(random);
            loam.startAgain("project");
            for (JsonNode project : acknowledged) {
                requireWhole(project);
            }
            for (JsonNode listed : listed()) {
                requireUsable(listed.path("ref").asString());
            }
        }
        List<String> known =
                listed().stream().map(project -> project.path("ref").asString()).toList();
        assertThat(known)
                .containsAll(acknowledged.stream()
                        .map(project -> project.path("ref").asString())
                        .toList());
        assertThat(known.size()).as("of %d attempts", attempts.get()).isLessThanOrEqualTo(attempts.get());
        assertThat(door.hung()).isEmpty();
        Report.write(
                CreationKillTests.class,
                "kills",
                SEED,
                "%d kills of project-service: %d projects asked for, %d acknowledged, %d there; each whole"
                        .formatted(kills, attempts.get(), acknowledged.size(), known.size()));
    }

    private void killWhileMaking(Random random) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofVirtual().start(() -> makeUntil(over)));
        }
        int before = acknowledged.size();
        Awaitility.await().atMost(PATIENCE).until(() -> acknowledged.size() > before);
        Thread.sleep(random.nextInt(20, 600));
        loam.kill("project");
        over.set(true);
        for (Thread client : clients) {
            client.join();
        }
    }

    private void makeUntil(AtomicBoolean over) {
        try {
            while (!over.get()) {
                String name = NAME + attempts.incrementAndGet();
                Answer made = ask("POST", "/projects", Map.of("name", name, "organization_id", organization));
                if (made.isAcknowledged()) {
                    acknowledged.add(made.json());
                    // Its database is made now, which is what the next kill may cut off.
                    query(made.json().path("ref").asString(), TABLE);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its keys open it, and rows can be written and read. */
    private static void requireWhole(JsonNode project) throws InterruptedException {
        String ref = project.path("ref").asString();
        requireUsable(ref);
        String key = project.path("secret_key").asString();
        Awaitility.await("project " + ref).atMost(PATIENCE).untilAsserted(() -> {
            Answer read = door.send("GET", "/rest/v1/mine", Map.of("apikey", key), new byte[0]);
            assertThat(read.status()).as(read.text()).isEqualTo(200);
        });
    }

    private static void requireUsable(String ref) {
        Awaitility.await("project " + ref).atMost(PATIENCE).untilAsserted(() -> {
            Answer made = query(ref, "create table if not exists mine (ref text primary key)");
            assertThat(made.status()).as(made.text()).isBetween(200, 299);
        });
    }

    private static Answer query(String ref, String sql) throws InterruptedException {
        return ask("POST", "/projects/%s/database/query".formatted(ref), Map.of("query", sql));
    }

    private static List<JsonNode> listed() throws InterruptedException {
        List<JsonNode> projects = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page(cursor);
            page.path("items").forEach(project -> {
                if (project.path("name").asString().startsWith(NAME)) {
                    projects.add(project);
                }
            });
            String next = page.path("next_cursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return projects;
    }

    /** The gateway leaves a service that was dead alone for some seconds. */
    private static JsonNode page(String cursor) {
        return Awaitility.await("the list of projects")
                .atMost(PATIENCE)
                .until(() -> ask("GET", "/projects?limit=100" + cursor, Map.of()), Answer::isAcknowledged)
                .json();
    }

    private static Answer ask(String method, String path, Map<String, String> body) throws InterruptedException {
        return door.send(
                method,
                "/platform/v1" + path,
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                body.isEmpty() ? new byte[0] : new JsonMapper().writeValueAsBytes(body));
    }
}
