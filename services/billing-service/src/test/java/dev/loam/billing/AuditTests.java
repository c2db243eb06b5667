package dev.loam.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What operators change about money is on record, before and after. */
class AuditTests extends BillingServiceTest {
    @Autowired
    private JdbcClient jdbc;

    @Test
    void budgetsAreOnRecord() {
        String budgets = "/platform/v1/organizations/%s/budgets".formatted(organization);
        String budget = """
                {"name":"calls","meter":"api_requests","limit":"%d","period":"month","action":"stop"}""";
        JsonNode made = json.readTree(
                asOperator("POST", budgets, budget.formatted(100)).answers(201).body());
        String one = budgets + "/" + made.get("id").asString();
        asOperator("PUT", one, budget.formatted(200)).answers(200);
        asOperator("PUT", one, budget.formatted(300))
                .header("If-Match", "\"99\"")
                .answers(412);
        asOperator("DELETE", one, "").answers(204);

        assertThat(changesOf("limit")).containsExactlyInAnyOrder("- > 100", "100 > 200", "200 > -");
    }

    @Test
    void plansAccountsAndCreditsAreOnRecord() {
        asOperator("PUT", "/platform/v1/organizations/%s/plan".formatted(organization), "{\"plan\":\"free\"}")
                .answers(200);
        asOperator(
                        "PUT",
                        "/platform/v1/organizations/%s/billing-account".formatted(organization),
                        "{\"name\":\"Ex Ltd\",\"emails\":[\"pay@ex.example\"]}")
                .answers(200);
        String account = "/platform/v1/billing/accounts/%s".formatted(organization);
        asAdministrator("PUT", account, "{\"plan\":\"metered\",\"tax_percent\":19}")
                .answers(200);
        asAdministrator(
                        "POST",
                        account + "/credits",
                        "{\"amount\":\"30.00\",\"currency\":\"EUR\",\"reason\":\"sorry\"}")
                .answers(201);

        assertThat(changesOf("plan")).containsExactlyInAnyOrder("metered > free", "free > metered");
        assertThat(changesOf("name")).containsExactlyInAnyOrder(" > Ex Ltd", "Ex Ltd > Ex Ltd");
        assertThat(changesOf("tax_percent")).contains("- > 19");
        assertThat(changesOf("amount")).containsExactly("- > 30.00");
    }

    @Test
    void pricesAndCorrectionsAreOnRecord() {
        JsonNode book = json.readTree(asAdministrator("GET", "/platform/v1/billing/price-books", "")
                        .answers(200)
                        .body())
                .get(0);
        asAdministrator(
                        "POST",
                        "/platform/v1/billing/price-books",
                        "{\"valid_from\":\"2099-01-01T00:00:00Z\",\"content\":%s}".formatted(book.get("content")))
                .answers(201);
        asAdministrator(
                        "POST",
                        "/platform/v1/billing/price-books",
                        "{\"content\":{\"currency\":\"EUR\",\"decimals\":2,\"meters\":{},\"plans\":{\"pro\":{\"included\":{}}}}}")
                .answers(400)
                .with("no plan '");
        assertThat(jdbc.sql("""
                                select after->'content'->>'currency' from loam.audit_change
                                where jsonb_exists(after, 'content')
                                """).query(String.class).list())
                .contains(book.get("content").get("currency").asString());

        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.API_REQUESTS, 7, NOW)));
        String ledger = "/platform/v1/billing/ledger?project=%s&meter=api_requests&from=%s&to=%s"
                .formatted(project, NOW.minusSeconds(60), NOW.plusSeconds(60));
        JsonNode row = json.readTree(
                        asAdministrator("GET", ledger, "").answers(200).body())
                .get(0);
        asAdministrator(
                        "POST",
                        "/platform/v1/billing/corrections",
                        "{\"project\":\"%s\",\"month\":\"2026-01\",\"seq\":%d,\"replacement\":\"5\",\"reason\":\"twice\"}"
                                .formatted(project, row.get("seq").asLong()))
                .answers(201);
        assertThat(changesOf("quantity")).containsExactly("7 > 5");
    }

    /** How a member changed, in what was done to this organization or this project. */
    private List<String> changesOf(String member) {
        return jdbc.sql("""
                        select coalesce(c.before->>cast(:member as text), '-') || ' > ' || coalesce(c.after->>cast(:member as text), '-')
                        from loam.audit_change c
                        join loam.audit_entry e on e.id = c.entry_id
                        left join loam.audit_outcome o on o.entry_id = e.id
                        where (:organization in (e.organization_id, o.organization_id) or :project in (e.ref, o.ref))
                            and (jsonb_exists(c.before, :member) or jsonb_exists(c.after, :member))
                        """)
                .param("member", member)
                .param("organization", organization)
                .param("project", project.value())
                .query(String.class)
                .list();
    }
}
