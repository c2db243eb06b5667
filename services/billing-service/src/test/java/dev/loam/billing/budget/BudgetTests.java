package dev.loam.billing.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.billing.BillingServiceTest;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class BudgetTests extends BillingServiceTest {
    private final String budgets = "/platform/v1/organizations/%s/budgets".formatted(organization);
    private final String email = organization + "@example.com";

    @Autowired
    private ChangeFeed changes;

    @Autowired
    private ProjectOwners owners;

    @BeforeEach
    void ownTheProject() {
        platform.owns(organization, project);
    }

    @AfterEach
    void setTheClockBack() {
        clock.set(NOW);
    }

    @Test
    void aBudgetIsReachedWhenItIsUsedUpAndSaysWhy() {
        String id = create("""
                {"name":"calls","meter":"api_requests","limit":"100","action":"stop","emails":["%s"]}""").at("/id").asString();
        use(Meter.API_REQUESTS, 99);
        JsonNode before = state(id);
        assertThat(before.get("reached").asBoolean()).isFalse();
        assertThat(before.get("used").asString()).isEqualTo("99");
        assertThat(before.get("percent").asString()).isEqualTo("99.00");

        use(Meter.API_REQUESTS, 1);

        JsonNode reached = state(id);
        assertThat(reached.get("reached").asBoolean()).isTrue();
        assertThat(reached.get("reason").asString())
                .contains("100 api_requests a month", "is used up", "2026-02-01T00:00:00Z", "raised");
        assertThat(reached.get("lifts_at").asString()).isEqualTo("2026-02-01T00:00:00Z");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(platform.mailsTo(email))
                        .extracting(mail -> mail.get("subject"))
                        .containsExactly("Budget calls: 80 % used", "Budget calls: 100 % used"));
        asOperator("/platform/v1/organizations/%s/notices".formatted(organization))
                .answers(200)
                .with("budget.reached", "Requests are refused");
        asOperator("/platform/v1/projects/%s/budgets".formatted(project))
                .answers(200)
                .with("\"reached\":true");
    }

    @Test
    void gatewaysAreToldWithinSecondsWithoutAnybodyAsking() {
        create("""
                {"name":"calls","meter":"api_requests","limit":"5","action":"read_only"}""");
        long before = capChanges();

        use(Meter.API_REQUESTS, 5);

        await().atMost(Duration.ofSeconds(10)).until(() -> capChanges() > before);
        JsonNode cap = caps("organization=" + organization).get(0);
        assertThat(cap.get("action").asString()).isEqualTo("read_only");
        assertThat(cap.get("used").decimalValue()).isEqualByComparingTo("5");
        assertThat(cap.get("until").asString()).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(caps("project=" + project)).isEmpty();
        asServiceGetting("/internal/caps").answers(200).with(organization.toString());
    }

    @Test
    void aBudgetLiftsItselfAtThePeriodsTurnAndAtOnceWhenItIsRaised() {
        JsonNode made = create("""
                {"name":"calls","meter":"api_requests","limit":"5","period":"day","action":"stop"}""");
        String id = made.get("id").asString();
        use(Meter.API_REQUESTS, 7);
        assertThat(state(id).get("reached").asBoolean()).isTrue();

        ApiAnswer raised = asOperator("PUT", budgets + "/" + id, """
                        {"name":"calls","meter":"api_requests","limit":"8","period":"day","action":"stop"}""")
                .header("If-Match", "\"1\"")
                .answers(200)
                .with("\"reached\":false", "\"limit\":\"8\"");
        assertThat(raised.headers().firstValue("ETag")).hasValue("\"2\"");
        asOperator("PUT", budgets + "/" + id, "{\"name\":\"calls\",\"limit\":\"1\"}")
                .header("If-Match", "\"1\"")
                .answers(412);

        use(Meter.API_REQUESTS, 1);
        assertThat(state(id).get("reached").asBoolean()).isTrue();
        clock.set(Instant.parse("2026-01-16T00:00:00Z"));
        assertThat(state(id).get("reached").asBoolean()).isFalse();
        assertThat(state(id).get("used").asString()).isEqualTo("0");
    }

    @Test
    void moneyIsWhatTheBillSays() {
        String id = create("""
                {"name":"money","project":"%s","limit":"0.25","action":"throttle"}""".formatted(project)).at("/id").asString();
        use(Meter.API_REQUESTS, 1_000_000);

        assertThat(state(id).get("used").asString()).isEqualTo("0.2");
        assertThat(state(id).get("reached").asBoolean()).isFalse();
        use(Meter.EGRESS_BYTES, 600_000_000);

        assertThat(state(id).get("used").asString()).isEqualTo("0.254");
        assertThat(state(id).get("reached").asBoolean()).isTrue();
        assertThat(state(id).get("reason").asString()).contains("0.25 EUR a month");
    }

    @Test
    void anOrganizationsBudgetCountsAllItsProjectsAndNobodyElses() {
        ProjectRef sibling = ProjectRef.random(RandomGenerator.getDefault());
        ProjectRef stranger = ProjectRef.random(RandomGenerator.getDefault());
        platform.owns(organization, sibling);
        platform.owns(UUID.randomUUID(), stranger);
        String id = create("{\"name\":\"all\",\"meter\":\"api_requests\",\"limit\":\"9\"}")
                .get("id")
                .asString();
        use(project, Meter.API_REQUESTS, 2);
        use(sibling, Meter.API_REQUESTS, 3);
        use(stranger, Meter.API_REQUESTS, 100);

        await().untilAsserted(() -> assertThat(state(id).get("used").asString()).isEqualTo("5"));
    }

    @Test
    void storedBytesCountByTheirTimeUpToNow() {
        String id = create("{\"name\":\"bytes\",\"meter\":\"storage_byte_hours\",\"limit\":\"100000\"}")
                .get("id")
                .asString();
        use(project, Meter.STORAGE_BYTES, 1000, NOW.minus(Duration.ofHours(30)));

        await().untilAsserted(() -> assertThat(state(id).get("used").asString()).isEqualTo("30000"));
    }

    @Test
    void aNoticeIsMadeOnceHoweverOftenABudgetIsLookedAt() {
        String id = create("""
                {"name":"calls","meter":"api_requests","limit":"1","thresholds":[100],"emails":["%s"]}""").get("id").asString();
        use(Meter.API_REQUESTS, 3);
        for (int i = 0; i < 5; i++) {
            state(id);
        }
        await().until(() -> !platform.mailsTo(email).isEmpty());

        assertThat(platform.mailsTo(email)).hasSize(1);
        assertThat(platform.mailsTo(email).getFirst()).containsEntry("sensitive", false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"meter\":\"api_requests\",\"limit\":\"1\"}",
                "{\"name\":\"x\",\"meter\":\"heat\",\"limit\":\"1\"}",
                "{\"name\":\"x\",\"meter\":\"api_requests\"}",
                "{\"name\":\"x\",\"meter\":\"api_requests\",\"limit\":\"-1\"}",
                "{\"name\":\"x\",\"meter\":\"api_requests\",\"limit\":\"1e9\"}",
                "{\"name\":\"x\",\"unit\":\"quantity\",\"limit\":\"1\"}",
                "{\"name\":\"x\",\"limit\":\"1\",\"action\":\"explode\"}",
                "{\"name\":\"x\",\"limit\":\"1\",\"period\":\"year\"}",
                "{\"name\":\"x\",\"limit\":\"1\",\"thresholds\":[0]}",
                "{\"name\":\"x\",\"limit\":\"1\",\"emails\":[\"nobody\"]}",
                "{\"name\":\"x\",\"limit\":\"1\",\"project\":\"zzzzzzzzzzzzzzzzzzzz\"}"
            })
    void whatIsNoBudgetIsRefused(String body) {
        asOperator("POST", budgets, body).answers(400);
    }

    @Test
    void budgetsAreForThoseWhoMaySeeBills() {
        api.get(budgets).answers(401);
        as(new Caller.Operator(UUID.randomUUID(), null, UUID.randomUUID(), "owner", request()), "GET", budgets, "")
                .answers(404);
        as(new Caller.Operator(UUID.randomUUID(), null, organization, "viewer", request()), "GET", budgets, "")
                .answers(403);
        as(new Caller.Operator(UUID.randomUUID(), null, organization, "developer", request()), "POST", budgets, "{}")
                .answers(403);
        as(new Caller.Operator(UUID.randomUUID(), null, organization, "billing", request()), "GET", budgets, "")
                .answers(200);
        as(new Caller.Anonymous(request()), "GET", "/internal/caps", "").answers(403);
    }

    @Test
    void aBudgetThatIsDeletedHoldsNothing() {
        String id = create("{\"name\":\"calls\",\"meter\":\"api_requests\",\"limit\":\"0\",\"action\":\"stop\"}")
                .get("id")
                .asString();
        assertThat(state(id).get("reached").asBoolean()).isTrue();

        asOperator("DELETE", budgets + "/" + id, "").answers(204);

        asOperator(budgets + "/" + id).answers(404);
        assertThat(caps("organization=" + organization)).isEmpty();
    }

    private long capChanges() {
        return changes.recent(Change.CAP).stream()
                .filter(change -> change.key().equals("organization/" + organization))
                .count();
    }

    private JsonNode caps(String owner) {
        return json.readTree(
                asServiceGetting("/internal/caps/of?" + owner).answers(200).body());
    }

    private ApiScenario asServiceGetting(String path) {
        return as(new Caller.Service("api-gateway", request()), "GET", path, "");
    }

    private JsonNode create(String body) {
        return json.readTree(asOperator("POST", budgets, body.replace("%s", email))
                .answers(201)
                .body());
    }

    private JsonNode state(String id) {
        return json.readTree(asOperator(budgets + "/" + id).answers(200).body()).get("state");
    }

    private void use(Meter meter, long quantity) {
        use(project, meter, quantity);
    }

    private void use(ProjectRef ref, Meter meter, long quantity) {
        use(ref, meter, quantity, NOW);
    }

    private void use(ProjectRef ref, Meter meter, long quantity, Instant at) {
        UsageChunk.Sum sum = new UsageChunk.Sum(ref, meter, "/rest/v1", "", at, BigDecimal.valueOf(quantity));
        UsageChunk chunk = new UsageChunk(
                "node-" + UUID.randomUUID(), 1, UsageChunk.FIRST, 800, true, null, 0, List.of(sum), List.of());
        assertThat(ship(chunk).status()).isEqualTo(200);
        // It is learnt by itself, a moment later.
        owners.find(ref);
    }
}
