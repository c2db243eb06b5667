package dev.loam.billing.price;

import dev.loam.billing.BillingServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published must be good for bills: whoever publishes hears of mistakes, not whoever is billed. */
class PriceBookTests extends BillingServiceTest {
    private static final String BOOK = """
            {"valid_from":"2097-01-01T00:00:00Z","content":{"currency":"EUR","decimals":2,
             "meters":{"api_requests":%s},"plans":{"metered":{"included":{}}}}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"unit\":\"request\"}; 'price'",
                "{\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}; 'unit'",
                "{\"unit\":\"request\",\"price\":{\"model\":\"per_unit\"}}; 'amount'",
                "{\"unit\":\"request\",\"price\":{\"model\":\"per_unit\",\"amont\":\"1\"}}; 'amount'",
                "{\"unit\":\"request\",\"price\":{\"model\":\"per_unit\",\"amount\":\"1\",\"pre\":\"9\"}}; 'pre'",
                "{\"unit\":\"request\",\"price\":{\"model\":\"package\",\"amount\":\"1\"}}; 'size'",
                "{\"unit\":\"request\",\"price\":{\"model\":\"volume\"}}; 'tiers'",
                "{\"unit\":\"request\",\"price\":{\"model\":\"minimum\",\"amount\":\"1\"}}; 'price'"
            })
    void priceThatCouldNotBeBilledIsRefusedByName(String meter, String name) {
        publish(BOOK.formatted(meter), name);
    }

    @Test
    void misspeltNameOfAPlanIsNotTakenForNothing() {
        publish("""
                {"content":{"currency":"EUR","decimals":2,"meters":{},
                 "plans":{"metered":{"included":{},"included_dayly":{"api_requests":"5"}}}}}""", "'included_dayly'");
    }

    private void publish(String book, String name) {
        asAdministrator("POST", "/platform/v1/billing/price-books", book)
                .answers(400)
                .with("invalid_price_book", name);
    }
}
