package dev.loam.billing.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What docs/billing.md shows an operator, done as it is written there. */
class DocumentedExamplesTests extends BillingServiceTest {
    private static final Pattern JSON = Pattern.compile("^```json\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern BUDGET =
            Pattern.compile("^(\\{\"name\": \"calls\".*?\\})$", Pattern.DOTALL | Pattern.MULTILINE);

    @Autowired
    private PlansInUse plans;

    @Test
    void thePriceBookCanBePublishedAndTheBasketRated() throws IOException {
        List<String> examples =
                JSON.matcher(page()).results().map(found -> found.group(1)).toList();
        ObjectNode book = (ObjectNode) json.readTree(examples.getFirst());
        assertThat(book.path("plans").has("metered")).isTrue();
        // Organizations of other tests are on other plans.
        plans.from(LocalDate.parse("2098-01-01"))
                .forEach(plan -> ((ObjectNode) book.path("plans"))
                        .putIfAbsent(plan, json.createObjectNode().set("included", json.createObjectNode())));
        asAdministrator(
                        "POST",
                        "/platform/v1/billing/price-books",
                        "{\"valid_from\":\"2098-01-01T00:00:00Z\",\"content\":%s}".formatted(book))
                .answers(201);

        JsonNode rated = json.readTree(asOperator("POST", "/platform/v1/billing/rate", examples.get(1))
                .answers(200)
                .body());
        assertThat(rated.get("subtotal").asString()).isEqualTo("31.33");
        assertThat(rated.get("total").asString()).isEqualTo("21.33");
    }

    @Test
    void theBudgetAndTheAccountCanBeMade() throws IOException {
        String budget =
                BUDGET.matcher(page()).results().findFirst().orElseThrow().group(1);
        asOperator("POST", "/platform/v1/organizations/%s/budgets".formatted(organization), budget)
                .answers(201)
                .with("\"thresholds\":[50,80,100]");
        asOperator(
                        "PUT",
                        "/platform/v1/organizations/%s/billing-account".formatted(organization),
                        "{\"name\":\"Ex Ltd\",\"emails\":[\"pay@ex.example\"]}")
                .answers(200);
        asOperator("/platform/v1/organizations/%s/invoices/draft".formatted(organization))
                .answers(200)
                .with("\"status\":\"draft\"");
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/billing.md"));
    }
}
