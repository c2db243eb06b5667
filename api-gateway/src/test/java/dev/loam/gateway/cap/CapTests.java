package dev.loam.gateway.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import dev.loam.platform.cap.Caps;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.test.ApiScenario;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CapTests {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final String ORGANIZATION = "00000000-0000-0000-0000-000000000001";

    private static final PlayedServices services = PlayedServices.start()
            .project(REF, "{}")
            .key("anon-key", REF, "anon")
            .json("/rest/v1", "[]")
            .json("/storage/v1", "{}")
            .json("/functions/v1", "{}")
            .json("/auth/v1", "{}")
            .json("/platform/v1", "{}");

    private static final RunningGateway gateway = RunningGateway.before(services);

    @AfterAll
    static void stop() {
        gateway.close();
        services.close();
    }

    @Test
    void fiftyThatRaceForTheLastRequestFindOneAndTheRestIsRefusedInEachServicesWords() throws Exception {
        set(cap("\"" + REF + "\"", "stop", 200, 199), REF);
        try (ExecutorService racers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls =
                    Collections.nCopies(50, () -> get("/rest/v1/photos").send().status());
            int passed = 0;
            for (Future<Integer> call : racers.invokeAll(calls)) {
                passed += call.get() == 200 ? 1 : 0;
            }
            assertThat(passed).isOne();
        }
        get("/rest/v1/photos").answers(429).with("\"code\":\"cap_reached\"", "2099-02-01", "\"hint\":null");
        get("/storage/v1/bucket").answers(429).with("\"statusCode\":\"429\"", "AccessDenied");
        get("/functions/v1/hello").answers(429).with("is reached", "\"code\":429");
        get("/auth/v1/user").answers(429).with("\"error_code\":\"cap_reached\"");
        assertThat(get("/rest/v1/photos").answers(429).headers().firstValue("Retry-After"))
                .isPresent();
        operator("/platform/v1/projects/" + REF + "/bill").answers(200);

        services.caps("[]");
        publish(REF);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> get("/rest/v1/photos").answers(200));
    }

    @Test
    void anOrganizationsCapHoldsForItsProjects() {
        set(cap("null", "read_only", 1, 1), "organization/" + ORGANIZATION);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> post("/rest/v1/photos").answers(429).with("cap_read_only"));
        get("/rest/v1/photos").answers(200);
        services.caps("[]");
        publish("organization/" + ORGANIZATION);
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> post("/rest/v1/photos").answers(200));
    }

    /** Tells the gateway, and waits until it knows. */
    private static void set(String cap, String owner) {
        services.caps("[" + cap + "]");
        publish(owner);
        Caps caps = gateway.bean(Caps.class);
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !caps.isEmpty());
    }

    private static void publish(String owner) {
        gateway.bean(ChangeFeed.class).publish("cap", owner);
    }

    private static String cap(String project, String action, int limit, int used) {
        return """
                {"id":"%s","organization":"%s","project":%s,"name":"test","meter":"api_requests","unit":"quantity","action":"%s",
                 "throttle_per_second":1,"limit":"%d","used":"%d","from":"2026-01-01T00:00:00Z",
                 "until":"2099-02-01T00:00:00Z","period":"month"}""".formatted(UUID.randomUUID(), ORGANIZATION, project, action, limit, used);
    }

    private static ApiScenario get(String path) {
        return gateway.api().get(path).header("apikey", "anon-key");
    }

    private static ApiScenario post(String path) {
        return gateway.api().post(path, "{}").header("apikey", "anon-key");
    }

    private static ApiScenario operator(String path) {
        return gateway.api().get(path).bearer(PlayedServices.OPERATOR_TOKEN);
    }
}
