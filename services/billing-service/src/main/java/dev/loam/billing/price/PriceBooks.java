package dev.loam.billing.price;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.platform.problem.ProblemException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The versions of the price book. A period is billed by the version that held when it began. */
public class PriceBooks {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    PriceBooks(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json.rebuild()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
    }

    public PublishedPriceBook require(Period period) {
        return jdbc.sql("""
                        select version, valid_from, content from billing.price_book
                        order by valid_from <= :from desc,
                            case when valid_from <= :from then valid_from end desc, valid_from, version desc
                        limit 1
                        """)
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new PublishedPriceBook(
                        row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant(), parse(row.getString(3))))
                .optional()
                .orElseThrow(() -> new ProblemException(
                        BillingError.PRICE_BOOK_UNUSABLE, "There is no price book: add one to billing.price_book"));
    }

    private PriceBook parse(String content) {
        try {
            return json.readValue(content, PriceBook.class);
        } catch (JacksonException wrong) {
            throw new ProblemException(
                    BillingError.PRICE_BOOK_UNUSABLE, "The price book cannot be read; the log says why", wrong);
        }
    }
}
