package dev.loam.billing.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What others publish of their prices comes to what they say it comes to. */
class PublishedPricesTests extends BillingServiceTest {

    @TestFactory
    Stream<DynamicTest> publishedPricesComeToWhatIsPublished() throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("published-prices.json"))) {
            return json
                    .readTree(file)
                    .valueStream()
                    .map(example -> DynamicTest.dynamicTest(example.get("what").asString(), () -> requireSame(example)))
                    .toList()
                    .stream();
        }
    }

    private void requireSame(JsonNode example) {
        JsonNode rated = json.readTree(asOperator(
                        "POST",
                        "/platform/v1/billing/rate",
                        example.get("basket").toString())
                .answers(200)
                .body());

        List<String> expected =
                example.get("amounts").valueStream().map(JsonNode::asString).toList();
        assertThat(rated.get("items")
                        .valueStream()
                        .map(item -> item.get("amount").asString()))
                .containsExactlyElementsOf(expected);
        assertThat(rated.get("total").asString()).isEqualTo(example.get("total").asString());
    }
}
