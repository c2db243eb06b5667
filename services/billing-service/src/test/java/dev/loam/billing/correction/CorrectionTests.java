package dev.loam.billing.correction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CorrectionTests extends BillingServiceTest {
    private static final String CORRECTIONS = "/platform/v1/billing/corrections";

    @Test
    void aRowIsTakenBackOnceByARowOfItsOwn() {
        ship(chunk(
                UsageChunk.FIRST,
                800,
                sum(Meter.API_REQUESTS, 5, NOW.minusSeconds(60)),
                sum(Meter.API_REQUESTS, 2, NOW)));
        long seq = row("api_requests", "5");

        asAdministrator("POST", CORRECTIONS, reversal(seq, "")).answers(201).with("\"quantity\":\"-5\"");

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("2");
        asAdministrator("POST", CORRECTIONS, reversal(seq, "")).answers(409);
        asAdministrator("POST", CORRECTIONS, reversal(row("api_requests", "-5"), ""))
                .answers(400)
                .with("invalid_correction");
        assertThat(rows("api_requests")).hasSize(3);
    }

    @Test
    void aReplacementStandsInItsPlace() {
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.REALTIME_PEAK_CONNECTIONS, 500, NOW.minus(Duration.ofHours(13)))));
        ship(chunk(800, 900, sum(Meter.REALTIME_PEAK_CONNECTIONS, 7, NOW.minus(Duration.ofHours(14)))));

        asAdministrator(
                        "POST",
                        CORRECTIONS,
                        reversal(row("realtime_peak_connections", "500"), ",\"replacement\":\"9\""))
                .answers(201);

        assertThat(quantity(bill(""), "realtime_peak_connections")).isEqualByComparingTo("9");
    }

    @Test
    void aLevelIsCorrectedForAllItsTime() {
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.STORAGE_BYTES, 1000, NOW.minus(Duration.ofHours(10)))));

        asAdministrator("POST", CORRECTIONS, reversal(row("storage_bytes", "1000"), ",\"replacement\":\"100\""))
                .answers(201);

        assertThat(quantity(bill(""), "storage_byte_hours")).isEqualByComparingTo("1000");
    }

    @Test
    void correctionsAreForAdministratorsAndSayWhy() {
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.API_REQUESTS, 5, NOW)));
        long seq = row("api_requests", "5");
        asOperator("POST", CORRECTIONS, reversal(seq, "")).answers(403);
        api.post(CORRECTIONS, reversal(seq, "")).answers(401);
        asAdministrator("POST", CORRECTIONS, reversal(seq, "").replace("miscounted", " "))
                .answers(400);
        asAdministrator("POST", CORRECTIONS, reversal(seq, ",\"replacement\":\"-1\""))
                .answers(400);
        asAdministrator("POST", CORRECTIONS, reversal(seq + 1_000_000, "")).answers(404);
        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("5");
    }

    private String reversal(long seq, String rest) {
        return """
                {"project":"%s","month":"2026-01","seq":%d,"reason":"miscounted"%s}""".formatted(project, seq, rest);
    }

    private JsonNode rows(String meter) {
        String path =
                "/platform/v1/billing/ledger?project=%s&meter=%s&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z"
                        .formatted(project, meter);
        return json.readTree(asAdministrator("GET", path, "").answers(200).body());
    }

    private long row(String meter, String quantity) {
        return rows(meter)
                .valueStream()
                .filter(row -> row.get("quantity").asString().equals(quantity))
                .findFirst()
                .orElseThrow()
                .get("seq")
                .longValue();
    }
}
