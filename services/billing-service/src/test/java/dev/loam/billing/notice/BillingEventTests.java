package dev.loam.billing.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.cluster.ClusterProvisioner;
import dev.loam.platform.cluster.SuperuserConnections;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.tenancy.RolePasswords;
import dev.loam.platform.test.TestPostgres;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What billing tells projects' subscribers: events in the outbox of a real project's database. */
class BillingEventTests extends BillingServiceTest {
    private static final TestPostgres POSTGRES = TestPostgres.shared();
    private static final ClusterProvisioner PROVISIONER = new ClusterProvisioner(
            new SuperuserConnections(POSTGRES.host(), POSTGRES.port(), POSTGRES.username(), POSTGRES.password()),
            new RolePasswords(new PlatformSecret(new byte[32])));

    private final String budgets = "/platform/v1/organizations/%s/budgets".formatted(organization);

    @BeforeAll
    static void prepare() {
        PROVISIONER.prepareCluster();
        PROVISIONER.buildTemplate();
    }

    @BeforeEach
    void makeDatabase() {
        PROVISIONER.createDatabase(project, 1);
        platform.hasDatabase(project, POSTGRES.port());
        platform.owns(organization, project);
    }

    @AfterEach
    void cleanUp() {
        clock.set(NOW);
        PROVISIONER.dropDatabase(project);
    }

    @Test
    void aCapThatBeginsToHoldAndIsLiftedIsTold() {
        String budget = """
                {"name":"calls","project":"%s","meter":"api_requests","limit":"%d","action":"stop"}""";
        String id = json.readTree(asOperator("POST", budgets, budget.formatted(project, 5))
                        .answers(201)
                        .body())
                .get("id")
                .asString();
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.API_REQUESTS, 7, NOW)));

        JsonNode reached = event("loam.billing.budget.reached");
        assertThat(reached.get("action").asString()).isEqualTo("stop");
        assertThat(reached.get("budget").asString()).isEqualTo(id);
        assertThat(reached.get("used").asString()).isEqualTo("7");

        asOperator("PUT", budgets + "/" + id, budget.formatted(project, 50)).answers(200);

        assertThat(event("loam.billing.budget.lifted").get("limit").asString()).isEqualTo("50");
        assertThat(platform.wasSignalled(project)).as("the relay is told").isTrue();
        assertThat(count("loam.billing.budget.reached")).isOne();
    }

    @Test
    void aCapThatIsDeletedIsLifted() {
        String id = json.readTree(asOperator("POST", budgets, """
                        {"name":"calls","project":"%s","meter":"api_requests","limit":"1","action":"read_only"}""".formatted(project))
                        .answers(201)
                        .body())
                .get("id")
                .asString();
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.API_REQUESTS, 1, NOW)));
        event("loam.billing.budget.reached");

        asOperator("DELETE", budgets + "/" + id, "").answers(204);

        assertThat(event("loam.billing.budget.lifted").get("action").asString()).isEqualTo("read_only");
    }

    @Test
    void aClosedInvoiceIsToldInTheProjectThatTheAccountNames() {
        asOperator(
                        "PUT",
                        "/platform/v1/organizations/%s/billing-account".formatted(organization),
                        "{\"event_project\":\"%s\"}".formatted(project))
                .answers(200);
        clock.set(Instant.parse("2028-03-15T00:00:00Z"));
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.MESSAGES_SENT, 1000, clock.instant())));
        clock.set(Instant.parse("2028-04-02T00:00:00Z"));
        asAdministrator("POST", "/platform/v1/billing/periods/2028-03/close", "")
                .answers(200);

        JsonNode closed = event("loam.billing.invoice.closed");
        assertThat(closed.get("period").asString()).isEqualTo("2028-03");
        assertThat(new BigDecimal(closed.get("total").asString())).isPositive();
    }

    @Test
    void aFunctionThatFeedsItselfIsTold() {
        ship(chunk(
                UsageChunk.FIRST,
                800,
                used(Meter.FUNCTION_INVOCATIONS, "resize", 300),
                used(Meter.API_REQUESTS, "function:resize", 290)));

        assertThat(event("loam.billing.function.loop").get("function").asString())
                .isEqualTo("resize");
    }

    private UsageChunk.Sum used(Meter meter, String key, long quantity) {
        return new UsageChunk.Sum(project, meter, "/functions/v1", key, NOW, BigDecimal.valueOf(quantity));
    }

    /** The data of the event, when it has come. */
    private JsonNode event(String type) {
        await().atMost(Duration.ofSeconds(20)).until(() -> count(type) > 0);
        return json.readTree(database()
                .sql("select data::text from loam.outbox where type = :type limit 1")
                .param("type", type)
                .query(String.class)
                .single());
    }

    private long count(String type) {
        return database()
                .sql("select count(*) from loam.outbox where type = :type")
                .param("type", type)
                .query(Long.class)
                .single();
    }

    private JdbcClient database() {
        return JdbcClient.create(POSTGRES.dataSource("p_" + project));
    }
}
