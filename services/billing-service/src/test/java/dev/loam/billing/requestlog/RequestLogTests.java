package dev.loam.billing.requestlog;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLogTests extends BillingServiceTest {
    private int shipped;

    @AfterEach
    void setTheClockBack() {
        clock.set(NOW);
    }

    @Test
    void requestsGoWhenTheirDayIsOlderThanTheRetentionAndYoungerOnesStay() {
        String first = ask();
        clock.advance(Duration.ofDays(1));
        String second = ask();
        clock.advance(Duration.ofDays(34));
        ask();
        request(first).answers(200);

        clock.advance(Duration.ofDays(1));
        String last = ask();
        request(first).answers(404).without("/rest/v1");
        request(second).answers(200);
        request(last).answers(200);
    }

    /** A request at this time, in a chunk of its own. */
    private String ask() {
        String id = new UUID((clock.millis() << 16) | 0x7000, UUID.randomUUID().getLeastSignificantBits()).toString();
        int from = UsageChunk.FIRST + 100 * shipped++;
        ship(new UsageChunk(
                node,
                1,
                from,
                from + 100,
                true,
                null,
                0,
                List.of(sum(Meter.API_REQUESTS, 1, clock.instant())),
                List.of(new UsageChunk.Request(
                        1, from, project, id, "GET", "/rest/v1", "key", 200, 0, clock.instant()))));
        return id;
    }

    private ApiScenario request(String id) {
        return asOperator("/platform/v1/projects/%s/requests/%s".formatted(project, id));
    }
}
