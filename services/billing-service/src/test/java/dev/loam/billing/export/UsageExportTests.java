package dev.loam.billing.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class UsageExportTests extends BillingServiceTest {

    @Autowired
    private ProjectOwners owners;

    @Test
    void usageIsExportedByDayAsCloudEventsAndAsCsv() {
        platform.owns(organization, project);
        ship(chunk(
                UsageChunk.FIRST,
                800,
                sum(Meter.API_REQUESTS, 7, NOW),
                sum(Meter.API_REQUESTS, 5, NOW.minus(Duration.ofDays(1)))));
        owners.find(project);
        String path = "/platform/v1/organizations/%s/usage-export".formatted(organization);

        JsonNode events = json.readTree(asOperator(path).answers(200).body());

        assertThat(events).hasSize(2);
        assertThat(events.get(1).get("type").asString()).isEqualTo("loam.billing.usage");
        assertThat(events.get(1).get("id").asString()).isEqualTo(project + "/api_requests/2026-01-15");
        assertThat(events.get(1).at("/data/quantity").asString()).isEqualTo("7");
        asOperator(path + "?format=csv&month=2026-01")
                .answers(200)
                .with("%s,%s,2026-01-14,api_requests,5,1\r\n".formatted(organization, project));
        assertThat(json.readTree(
                        asOperator(path + "?month=2026-02").answers(200).body()))
                .isEmpty();
        asOperator(path + "?format=xml").answers(400);
        asOperator(path + "?month=lately").answers(400);
        as(new Caller.Operator(UUID.randomUUID(), null, organization, "viewer", request()), "GET", path, "")
                .answers(403);
    }
}
