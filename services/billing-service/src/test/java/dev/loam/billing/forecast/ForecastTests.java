package dev.loam.billing.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ForecastTests extends BillingServiceTest {

    @Test
    void aMonthGoesOnAsInTheLastSevenDays() {
        List<UsageChunk.Sum> days = new ArrayList<>();
        for (int day = 1; day <= 14; day++) {
            days.add(sum(Meter.API_REQUESTS, day <= 7 ? 5_000_000 : 1_000_000, NOW.minus(Duration.ofDays(day))));
        }
        days.add(sum(Meter.STORAGE_BYTES, 1_000_000_000, NOW.minus(Duration.ofDays(1))));
        ship(chunk(UsageChunk.FIRST, 800, days.toArray(UsageChunk.Sum[]::new)));

        JsonNode forecast = json.readTree(asOperator("/platform/v1/projects/%s/forecast".formatted(project))
                .answers(200)
                .body());

        assertThat(of(forecast, "api_requests", "used")).isEqualByComparingTo("42000000");
        assertThat(of(forecast, "api_requests", "per_day")).isEqualByComparingTo("5000000");
        assertThat(of(forecast, "api_requests", "expected")).isEqualByComparingTo("124500000");
        assertThat(of(forecast, "api_requests", "amount_expected")).isEqualByComparingTo("24.9");
        assertThat(of(forecast, "storage_byte_hours", "used")).isEqualByComparingTo("24000000000");
        assertThat(of(forecast, "storage_byte_hours", "expected")).isEqualByComparingTo("420000000000");
        assertThat(forecast.get("explanation").asString()).contains("16.5 days", "last 7 full days");
        assertThat(new BigDecimal(forecast.get("total").asString()))
                .isGreaterThan(new BigDecimal(forecast.get("so_far").asString()));
    }

    @Test
    void nothingUsedIsNothingExpected() {
        asOperator("/platform/v1/projects/%s/forecast".formatted(project))
                .answers(200)
                .with("\"lines\":[]", "\"total\":\"0.000000\"");
        api.get("/platform/v1/projects/%s/forecast".formatted(project)).answers(401);
    }

    private static BigDecimal of(JsonNode forecast, String meter, String field) {
        return forecast.get("lines")
                .valueStream()
                .filter(line -> line.get("meter").asString().equals(meter))
                .map(line -> new BigDecimal(line.get(field).asString()))
                .findFirst()
                .orElseThrow();
    }
}
