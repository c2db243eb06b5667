package dev.loam.billing.bill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BillTests extends BillingServiceTest {
    private static final Instant MONTH = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void byteHoursAreThoseOfAnIndependentCalculation() {
        Random random = new Random(7);
        List<UsageChunk.Sum> deltas = new ArrayList<>();
        BigInteger byteMilliseconds = BigInteger.ZERO;
        long start = MONTH.minusSeconds(86_400 * 10).toEpochMilli();
        for (int i = 0; i < 500; i++) {
            long at = start + random.nextLong(NOW.toEpochMilli() - start);
            long bytes = random.nextLong(10_000_000_000L) - (i % 3 == 0 ? 9_000_000_000L : 0);
            deltas.add(sum(Meter.STORAGE_BYTES, bytes, Instant.ofEpochMilli(at)));
            long held = NOW.toEpochMilli() - Math.max(at, MONTH.toEpochMilli());
            byteMilliseconds = byteMilliseconds.add(BigInteger.valueOf(bytes).multiply(BigInteger.valueOf(held)));
        }
        ship(chunk(UsageChunk.FIRST, 800, deltas.toArray(UsageChunk.Sum[]::new)));

        JsonNode bill = bill("");

        BigDecimal hours =
                new BigDecimal(byteMilliseconds).divide(BigDecimal.valueOf(3_600_000), 6, RoundingMode.HALF_UP);
        BigDecimal amount = new BigDecimal(byteMilliseconds)
                .multiply(new BigDecimal("0.021"))
                .divide(
                        new BigDecimal("730000000000").multiply(BigDecimal.valueOf(3_600_000)),
                        6,
                        RoundingMode.HALF_UP);
        assertThat(quantity(bill, "storage_byte_hours")).isEqualByComparingTo(hours);
        assertThat(line(bill, "storage_byte_hours", "amount")).isEqualByComparingTo(amount);
    }

    @Test
    void bytesThatCameAndWentBetweenTwoBillsAreBilledForTheirTime() {
        ship(chunk(
                UsageChunk.FIRST,
                800,
                sum(Meter.STORAGE_BYTES, 3_600_000, NOW.minusSeconds(60)),
                sum(Meter.STORAGE_BYTES, -3_600_000, NOW.minusSeconds(60).plusMillis(1))));

        assertThat(quantity(bill(""), "storage_byte_hours")).isEqualByComparingTo("1");
    }

    /** A database is read while it works; asleep it keeps its size, and is billed for it, until it is dropped. */
    @Test
    void aDatabaseIsBilledForItsSizeAlsoWhileItSleepsAndUntilItIsGone() {
        ship(chunk(
                UsageChunk.FIRST,
                800,
                sum(Meter.DATABASE_BYTES, 8_000, NOW.minus(Duration.ofHours(20))),
                sum(Meter.DATABASE_BYTES, 2_000, NOW.minus(Duration.ofHours(19))),
                sum(Meter.DATABASE_BYTES, -1_000, NOW.minus(Duration.ofHours(18)))));
        assertThat(quantity(bill(""), "database_byte_hours")).isEqualByComparingTo("180000");

        try {
            clock.advance(Duration.ofDays(20));
            assertThat(quantity(bill(""), "database_byte_hours"))
                    .as("February, with what was there at its beginning")
                    .isEqualByComparingTo(BigDecimal.valueOf(9_000L * (3 * 24 + 12)));
            ship(chunk(800, 900, sum(Meter.DATABASE_BYTES, -9_000, clock.instant())));
            clock.advance(Duration.ofDays(5));
            assertThat(quantity(bill(""), "database_byte_hours"))
                    .isEqualByComparingTo(BigDecimal.valueOf(9_000L * (3 * 24 + 12)));
        } finally {
            clock.set(NOW);
        }
    }

    @Test
    void theLastMillisecondOfAMonthIsOfThatMonth() {
        try {
            clock.set(Instant.parse("2026-02-01T00:10:00Z"));
            ship(chunk(
                    UsageChunk.FIRST,
                    800,
                    sum(Meter.API_REQUESTS, 5, Instant.parse("2026-01-31T23:59:00Z")),
                    sum(Meter.API_REQUESTS, 7, Instant.parse("2026-02-01T00:00:00Z")),
                    sum(Meter.STORAGE_BYTES, 3_600_000, Instant.parse("2026-01-31T23:59:59.999Z"))));

            assertThat(quantity(bill("?as_of=2026-01-31T23:59:59.999Z"), "api_requests"))
                    .isEqualByComparingTo("5");
            assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("7");
            assertThat(quantity(bill("?as_of=2026-02-01T00:00:01Z"), "storage_byte_hours"))
                    .isEqualByComparingTo("1000");
        } finally {
            clock.set(NOW);
        }
    }

    /** Clocks in Europe were set forward on 29 March 2026 and back on 25 October. */
    @Test
    void aDayOnWhichClocksAreSetHas24Hours() {
        try {
            for (String day : List.of("2026-03-29", "2026-10-25")) {
                Instant start = Instant.parse(day + "T00:00:00Z");
                Instant end = start.plus(Duration.ofDays(1));
                clock.set(end);
                int from = day.startsWith("2026-03") ? UsageChunk.FIRST : 900;
                ship(chunk(
                        from,
                        from == UsageChunk.FIRST ? 900 : 1000,
                        sum(Meter.STORAGE_BYTES, 10, start),
                        sum(Meter.STORAGE_BYTES, -10, end),
                        sum(Meter.API_REQUESTS, 1, start),
                        sum(Meter.API_REQUESTS, 1, end.minusMillis(1))));

                assertThat(quantity(bill(""), "storage_byte_hours")).isEqualByComparingTo("240");
                asOperator("/platform/v1/projects/%s/usage?meter=api_requests&group_by=day&from=%s&to=%s"
                                .formatted(project, start, end))
                        .answers(200)
                        .with("{\"value\":\"%s\",\"quantity\":\"2\"}".formatted(start));
            }
        } finally {
            clock.set(NOW);
        }
    }

    @Test
    void aClockThatStepsTwoDaysLosesNothingThatMayCount() {
        try {
            clock.advance(Duration.ofDays(2));
            ship(chunk(UsageChunk.FIRST, 800, sum(Meter.API_REQUESTS, 3, clock.instant())));
            clock.set(NOW.minus(Duration.ofDays(2)));
            ship(chunk(800, 900, sum(Meter.API_REQUESTS, 4, clock.instant())));
            clock.set(NOW);
            ship(chunk(900, 1000, sum(Meter.API_REQUESTS, 5, clock.instant())));

            assertThat(quantity(bill(""), "api_requests"))
                    .as("what is still ahead of the clock counts when its time comes")
                    .isEqualByComparingTo("9");
            clock.advance(Duration.ofDays(3));
            assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("12");
        } finally {
            clock.set(NOW);
        }
    }

    @Test
    void anEarlierInstantGivesTheBillOfThatInstant() {
        ship(chunk(
                UsageChunk.FIRST,
                800,
                sum(Meter.STORAGE_BYTES, 1000, Instant.parse("2026-01-10T00:00:00Z")),
                sum(Meter.API_REQUESTS, 2, Instant.parse("2026-01-10T05:00:00Z")),
                sum(Meter.API_REQUESTS, 3, Instant.parse("2026-01-11T00:00:00Z"))));

        JsonNode bill = bill("?as_of=2026-01-10T06:00:00Z");

        assertThat(quantity(bill, "storage_byte_hours")).isEqualByComparingTo("6000");
        assertThat(quantity(bill, "api_requests")).isEqualByComparingTo("2");
        assertThat(bill.at("/period/from").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(bill.at("/period/to").asString()).isEqualTo("2026-02-01T00:00:00Z");
    }

    @Test
    void theTotalIsTheSumOfTheLines() {
        ship(chunk(
                UsageChunk.FIRST,
                800,
                sum(Meter.API_REQUESTS, 1_234_567, NOW),
                sum(Meter.EGRESS_BYTES, 3_000_000_001L, NOW),
                sum(Meter.FUNCTION_INVOCATIONS, 17, NOW)));

        JsonNode bill = bill("");

        assertThat(line(bill, "api_requests", "amount")).isEqualTo("0.246913");
        assertThat(line(bill, "egress_bytes", "amount")).isEqualTo("0.270000");
        assertThat(line(bill, "function_invocations", "amount")).isEqualTo("0.000003");
        assertThat(bill.get("total").asString()).isEqualTo("0.516916");
        assertThat(bill.get("lines")).hasSize(3);
        assertThat(bill.get("currency").asString()).isEqualTo("EUR");
        assertThat(bill.get("ledger_seq").asLong()).isPositive();
    }

    @Test
    void nothingUsedIsAnEmptyBill() {
        JsonNode bill = bill("");

        assertThat(bill.get("lines")).isEmpty();
        assertThat(new BigDecimal(bill.get("total").asString())).isZero();
    }

    @Test
    void aLineIsExplainedByRouteKeyAndMinute() {
        ship(chunk(
                UsageChunk.FIRST,
                800,
                new UsageChunk.Sum(project, Meter.API_REQUESTS, "/rest/v1", "a", NOW, BigDecimal.valueOf(4)),
                new UsageChunk.Sum(project, Meter.API_REQUESTS, "/rest/v1", "b", NOW, BigDecimal.ONE),
                new UsageChunk.Sum(
                        project, Meter.API_REQUESTS, "/auth/v1", "a", NOW.minusSeconds(60), BigDecimal.TWO)));
        clock.advance(Duration.ofSeconds(1));
        String usage = "/platform/v1/projects/%s/usage?meter=api_requests&group_by=".formatted(project);

        asOperator(usage + "route")
                .answers(200)
                .with("{\"value\":\"/rest/v1\",\"quantity\":\"5\"}", "{\"value\":\"/auth/v1\",\"quantity\":\"2\"}");
        asOperator(usage + "key")
                .answers(200)
                .with("{\"value\":\"a\",\"quantity\":\"6\"}", "{\"value\":\"b\",\"quantity\":\"1\"}");
        asOperator(usage + "minute")
                .answers(200)
                .with("{\"value\":\"2026-01-15T11:59:00Z\",\"quantity\":\"2\"}", "\"quantity\":\"5\"");
        asOperator(usage + "minute&from=2026-01-15T12:00:00Z").answers(200).without("11:59");
        asOperator(usage + "colour").answers(400).with("invalid_range");
        asOperator("/platform/v1/projects/%s/usage?meter=heat".formatted(project))
                .answers(400)
                .with("unknown_meter");
        clock.set(NOW);
    }

    @Test
    void aProjectsBillIsForItsOperatorsOnly() {
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.API_REQUESTS, 1, NOW)));
        ProjectRef other = new ProjectRef("zzzzzzzzzzzzzzzzzzzz");
        for (String path : List.of("bill", "usage?meter=api_requests", "requests")) {
            String url = "/platform/v1/projects/%s/%s".formatted(project, path);
            api.get(url).answers(401).without("api_requests");
            as(new Caller.Operator(UUID.randomUUID(), other, UUID.randomUUID(), "owner", request()), "GET", url, "")
                    .answers(404)
                    .with("project_not_found")
                    .without("api_requests");
            as(new Caller.Operator(UUID.randomUUID(), null, null, null, request()), "GET", url, "")
                    .answers(404);
            as(new Caller.Anonymous(request()), "GET", url, "").answers(403);
            asOperator(url).answers(200);
        }
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        String bill = "/platform/v1/projects/%s/bill?".formatted(project);
        asOperator(bill + "as_of=2026-01-15T12:00:01Z").answers(400).with("invalid_range");
        asOperator(bill + "as_of=yesterday").answers(400).with("validation_failed");
        asOperator(bill + "wait=1h").answers(400).with("invalid_range");
        asOperator("/platform/v1/projects/%s/requests?limit=0".formatted(project))
                .answers(400);
    }

    @Test
    void aRequestCostsItsShareOfTheLines() {
        UUID id = new UUID((NOW.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0007L);
        UsageChunk.Request one = new UsageChunk.Request(
                1, UsageChunk.FIRST, project, id.toString(), "GET", "/rest/v1", "key", 200, 500, NOW);
        ship(new UsageChunk(
                node,
                1,
                UsageChunk.FIRST,
                800,
                true,
                null,
                0,
                List.of(sum(Meter.API_REQUESTS, 4, NOW), sum(Meter.EGRESS_BYTES, 1000, NOW)),
                List.of(one)));

        asOperator("/platform/v1/projects/%s/requests/%s".formatted(project, id))
                .answers(200)
                .with("\"amount\":\"0.0000002\"", "\"amount\":\"0.000000045\"", "\"total\":\"0.000000245\"");
        asOperator("/platform/v1/projects/%s/requests/%s".formatted(project, UUID.randomUUID()))
                .answers(404);
    }

    @Test
    void aCallOfAFunctionCostsItsRequestAndItsRunAndAnEventsRunCostsTheRun() {
        UUID call = new UUID((NOW.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0008L);
        String event = UUID.randomUUID().toString();
        String failure = UUID.randomUUID().toString();
        platform.ran(project, call.toString(), "resize", "http", NOW, 300);
        platform.ran(project, event, "resize", "event", NOW, 300);
        platform.ran(project, failure, "resize", "event", NOW, 0);
        ship(new UsageChunk(
                node,
                1,
                UsageChunk.FIRST,
                800,
                true,
                null,
                0,
                List.of(
                        sum(Meter.API_REQUESTS, 4, NOW),
                        sum(Meter.FUNCTION_INVOCATIONS, 2, NOW),
                        sum(Meter.FUNCTION_GB_MILLISECONDS, 300, NOW)),
                List.of(new UsageChunk.Request(
                        1, UsageChunk.FIRST, project, call.toString(), "POST", "/functions/v1", "key", 200, 0, NOW))));

        cost(call.toString())
                .answers(200)
                .with("\"quantity\":\"150\"", "\"trigger\":\"http\"", "\"total\":\"0.000002900005\"");
        cost(event)
                .answers(200)
                .with(
                        "\"route\":\"/functions/resize\"",
                        "\"trigger\":\"event\"",
                        "\"total\":\"0.000002700005\"",
                        "/invocations/" + event);
        cost(failure).answers(200).with("\"parts\":[]", "\"total\":\"0\"");
    }

    private ApiScenario cost(String id) {
        return asOperator("/platform/v1/projects/%s/requests/%s".formatted(project, id));
    }

    @Test
    void anyUsageCostsItsShareOfTheLines() {
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.API_REQUESTS, 4, NOW)));

        String share = "/platform/v1/projects/%s/bill/share?at=%s&used=".formatted(project, NOW);
        asOperator(share + "api_requests:2&used=function_invocations:1")
                .answers(200)
                .with("\"of\":\"4\"", "\"amount\":\"0.0000004\"", "\"total\":\"0.0000004\"");
        for (String wrong : List.of("visits:1", "api_requests:many", "api_requests:-1", "api_requests")) {
            asOperator(share + wrong).answers(400).with("unknown_meter");
        }
    }

    @Test
    void thePriceBookIsShown() {
        asOperator("/platform/v1/price-book")
                .answers(200)
                .with("\"currency\":\"EUR\"", "\"api_requests\"", "\"model\":\"per_unit\"", "\"free\"", "\"1000000\"");
    }
}
