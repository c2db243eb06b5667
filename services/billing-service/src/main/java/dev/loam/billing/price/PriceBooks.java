package dev.loam.billing.price;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** The versions of the price book. A period is billed by the version that held when it began. */
public class PriceBooks {
    private final JdbcClient jdbc;
    private final PlansInUse plans;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    PriceBooks(JdbcClient jdbc, PlansInUse plans, AuditLog audit, TransactionTemplate transaction, JsonMapper json) {
        this.jdbc = jdbc;
        this.plans = plans;
        this.audit = audit;
        this.transaction = transaction;
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

    /** All versions, latest first. */
    List<PublishedPriceBook> list() {
        return jdbc.sql("select version, valid_from, content from billing.price_book order by version desc limit 100")
                .query((row, number) -> new PublishedPriceBook(
                        row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant(), parse(row.getString(3))))
                .list();
    }

    /**
     * Adds a version. It is valid for whole months that have not ended; what is closed was billed by the version of its
     * time.
     *
     * @param currentMonth the month that is running
     */
    PublishedPriceBook publish(JsonNode content, Instant validFrom, Period currentMonth, UUID operator) {
        if (validFrom.isBefore(currentMonth.from())) {
            throw new ProblemException(
                    BillingError.INVALID_PRICE_BOOK, "Prices hold from the beginning of this month or from later on");
        }
        PriceBook book = requireValid(content);
        requirePlans(book, Period.of(validFrom));
        int version = Objects.requireNonNull(transaction.execute(_ -> {
            // Readers go on; of two who publish at once each gets a version of their own.
            jdbc.sql("lock table billing.price_book in exclusive mode").update();
            Recorded before = jdbc.sql("""
                            select version, valid_from, content from billing.price_book order by version desc limit 1
                            """)
                    .query((row, number) -> new Recorded(
                            row.getInt(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            json.readTree(row.getString(3))))
                    .optional()
                    .orElse(null);
            int added = insert(content, validFrom, operator);
            audit.changed(before, new Recorded(added, validFrom, content));
            return added;
        }));
        return new PublishedPriceBook(version, validFrom, book);
    }

    private int insert(JsonNode content, Instant validFrom, UUID operator) {
        return jdbc.sql("""
                        insert into billing.price_book (version, valid_from, content, published_by)
                        select coalesce(max(version), 0) + 1, :from, cast(:content as jsonb), :operator
                        from billing.price_book
                        returning version
                        """)
                .param("from", validFrom.atOffset(ZoneOffset.UTC))
                .param("content", json.writeValueAsString(content))
                .param("operator", operator)
                .query(Integer.class)
                .single();
    }

    /** What organizations are on cannot be taken away from under them: their bills could not be made any more. */
    private void requirePlans(PriceBook book, Period first) {
        for (String plan : plans.from(first.firstDay())) {
            if (!book.plans().containsKey(plan)) {
                throw new ProblemException(
                        BillingError.INVALID_PRICE_BOOK,
                        "The book has no plan '%s', which organizations are on".formatted(plan));
            }
        }
    }

    private record Recorded(int version, Instant validFrom, JsonNode content) {}

    private PriceBook requireValid(JsonNode content) {
        PriceBook book;
        try {
            book = json.readerFor(PriceBook.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(content);
        } catch (UnrecognizedPropertyException misspelt) {
            throw new ProblemException(
                    BillingError.INVALID_PRICE_BOOK,
                    "A price book has no '%s' where yours has one".formatted(misspelt.getPropertyName()),
                    misspelt);
        } catch (JacksonException | NullPointerException wrong) {
            throw new ProblemException(BillingError.INVALID_PRICE_BOOK, reason(wrong), wrong);
        }
        if (book.plans().isEmpty()) {
            throw new ProblemException(BillingError.INVALID_PRICE_BOOK, "A price book has a plan at least");
        }
        return book;
    }

    /** What our own records say is for people; what the parser says names classes. */
    private static String reason(Exception wrong) {
        Throwable cause = wrong;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IllegalArgumentException ours && !(cause instanceof NumberFormatException)
                ? String.valueOf(ours.getMessage())
                : "A price book has currency, decimals, meters and plans; docs/billing.md shows one";
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
