package dev.loam.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A cap from the API over the ledger to the gateway and back, on a project of its own. */
class SpendCapTests {
    private static final RunningStandalone LOAM = RunningStandalone.shared();

    private final String token = LOAM.installation().path("platform_token").asString();

    @Test
    void fiftyThatRaceForTheLastRequestFindOneAndARaisedCapLetsPass() throws Exception {
        JsonNode project = LOAM.read(operator(LOAM.api().post("/platform/v1/projects", "{\"name\":\"capped\"}"))
                .answers(201)
                .body());
        String ref = project.path("ref").asString();
        String key = project.path("publishable_key").asString();
        for (int i = 0; i < 3; i++) {
            call(key).answers(200);
        }
        String budgets = "/platform/v1/projects/%s/budgets".formatted(ref);
        JsonNode made = LOAM.read(
                operator(LOAM.api().post(budgets, limit(3))).answers(201).body());
        String organization = made.path("organization").asString();
        String one = "/platform/v1/organizations/%s/budgets/%s"
                .formatted(organization, made.path("id").asString());
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> call(key).answers(429));

        operator(LOAM.api().put(one, limit(4))).answers(200).with("\"reached\":false", "\"used\":\"3\"");
        AtomicInteger passed = new AtomicInteger();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> passed.addAndGet(race(key)) > 0);
        assertThat(passed.get() + race(key)).isOne();
        call(key).answers(429).with("cap_reached");
        operator(LOAM.api().get("/platform/v1/projects/%s/bill?wait=5s".formatted(ref)))
                .answers(200)
                .with("\"quantity\":\"4\"");
        operator(LOAM.api().get(budgets)).answers(200).with("\"reached\":true", "is used up");

        operator(LOAM.api().put(one, limit(5))).answers(200);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> call(key).answers(200));
        call(key).answers(429);
        operator(LOAM.api().delete(one)).answers(204);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> call(key).answers(200));
    }

    /** How many of fifty at once were let through. */
    private static int race(String key) throws Exception {
        try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls =
                    Collections.nCopies(50, () -> call(key).send().status());
            int passed = 0;
            for (Future<Integer> racing : racers.invokeAll(calls)) {
                passed += racing.get() == 200 ? 1 : 0;
            }
            return passed;
        }
    }

    private static String limit(int requests) {
        return """
                {"name":"few","meter":"api_requests","limit":"%d","action":"stop"}""".formatted(requests);
    }

    /** Answered without a database: it is the gateway that is looked at. */
    private static ApiScenario call(String key) {
        return LOAM.api().get("/auth/v1/settings").header("apikey", key);
    }

    private ApiScenario operator(ApiScenario scenario) {
        return scenario.bearer(token);
    }
}
