package dev.loam.database.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SwaggerTypesTests {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void defaultsOfTextLoseTheirQuotes() {
        assertThat(text("'draft'::text")).isEqualTo("draft");
        assertThat(text("'''it''s'''::text")).isEqualTo("it''s");
        assertThat(text("''::text")).isEmpty();
    }

    @Test
    void manyQuotesInADefaultTakeNoLongerThanOtherLetters() {
        String middle = "'".repeat(1_000_000);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> text("'a" + middle + "b'::text")))
                .isEqualTo("a" + middle + "b");
    }

    private static String text(String expression) {
        return Objects.requireNonNull(SwaggerTypes.constant(JSON, "text", expression))
                .asString();
    }
}
