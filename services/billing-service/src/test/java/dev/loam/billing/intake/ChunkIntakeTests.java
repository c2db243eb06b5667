package dev.loam.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Grants;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChunkIntakeTests extends BillingServiceTest {
    private static final int FIRST = UsageChunk.FIRST;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aChunkIsCountedOnceHoweverOftenItComes() {
        UsageChunk chunk = chunk(FIRST, 800, sum(Meter.API_REQUESTS, 3, NOW));
        assertTaken(ship(chunk), 800);
        assertTaken(ship(chunk), 800);
        assertTaken(ship(chunk(800, 900, sum(Meter.API_REQUESTS, 4, NOW))), 900);

        assertTaken(ship(chunk), 900);

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("7");
    }

    @Test
    void aChunkThatRacesWithItselfIsCountedOnce() throws Exception {
        UsageChunk chunk = chunk(FIRST, 800, sum(Meter.API_REQUESTS, 3, NOW), sum(Meter.STORAGE_BYTES, 9, NOW));
        List<Callable<ApiAnswer>> racers = new ArrayList<>();
        for (int racer = 0; racer < 8; racer++) {
            racers.add(() -> ship(chunk));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ApiAnswer> answer : threads.invokeAll(racers)) {
                assertTaken(answer.get(), 800);
            }
        }

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("3");
    }

    @Test
    void aGapIsRefusedWithThePositionExpected() {
        assertRefused(ship(chunk(800, 900, sum(Meter.API_REQUESTS, 1, NOW))), FIRST);
        assertTaken(ship(chunk(FIRST, 800, sum(Meter.API_REQUESTS, 1, NOW))), 800);

        assertRefused(ship(chunk(808, 900, sum(Meter.API_REQUESTS, 1, NOW))), 800);
        assertRefused(ship(chunk(FIRST, 900, sum(Meter.API_REQUESTS, 1, NOW))), 800);

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("1");
    }

    @Test
    void nodesAndSegmentsHavePositionsOfTheirOwn() {
        for (String name : List.of(node, node + "-other")) {
            for (long segment : List.of(1L, 2L)) {
                assertTaken(
                        ship(new UsageChunk(
                                name,
                                segment,
                                FIRST,
                                800,
                                true,
                                NOW,
                                0,
                                List.of(sum(Meter.API_REQUESTS, 5, NOW)),
                                List.of())),
                        800);
            }
        }

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("20");
    }

    @Test
    void recordsOlderThan35DaysOrFromTheFutureOrNegativeAreSetAside() {
        Instant oldest = NOW.minus(Duration.ofDays(35));
        assertTaken(
                ship(chunk(
                        FIRST,
                        800,
                        sum(Meter.API_REQUESTS, 1, NOW),
                        sum(Meter.API_REQUESTS, 20, oldest.minusMillis(1)),
                        sum(Meter.API_REQUESTS, 300, oldest),
                        sum(Meter.API_REQUESTS, 4000, NOW.plus(Duration.ofDays(2))),
                        sum(Meter.STORAGE_OPERATIONS, -1, NOW))),
                800);

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("1");
        assertThat(quantity(bill("?as_of=2025-12-31T23:59:59Z"), "api_requests"))
                .isEqualByComparingTo("300");
        assertThat(jdbc.sql("select reason from billing.refused_usage where project = :project order by quantity")
                        .param("project", project.value())
                        .query(String.class)
                        .list())
                .containsExactly("negative", "older than 35 days", "more than a day in the future");
    }

    @Test
    void quantitiesThatCannotBeAreSetAsideAndHoldNothingUp() {
        assertTaken(
                ship(chunk(
                        FIRST,
                        800,
                        sum(Meter.API_REQUESTS, Long.MAX_VALUE, NOW),
                        fractional("0.125"),
                        fractional("0.0000000000000000000000000001"),
                        fractional("9223372036854775808"),
                        fractional("1e400"))),
                800);

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("9223372036854775807");
        assertThat(quantity(bill(""), "function_gb_milliseconds")).isEqualByComparingTo("0.125");
        assertThat(jdbc.sql(
                                "select count(*) from billing.refused_usage where project = :project and reason like 'not%'")
                        .param("project", project.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aThousandRecordsOfAClockThatWentMadAreSetAsideAtOnceAndHoldNothingUp() {
        UsageChunk.Sum[] sums = IntStream.range(0, 1000)
                .mapToObj(
                        i -> sum(Meter.API_REQUESTS, 1, Instant.EPOCH.plus(Duration.ofDays(365L * 1000 * i - 800_000))))
                .toArray(UsageChunk.Sum[]::new);

        assertTaken(ship(chunk(FIRST, 800, sums)), 800);

        assertThat(jdbc.sql("select count(*) from billing.refused_usage where project = :project")
                        .param("project", project.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1000);
    }

    @Test
    void recordsInAnyOrderOfTimeComeToTheSame() {
        assertTaken(
                ship(chunk(
                        FIRST,
                        800,
                        sum(Meter.STORAGE_BYTES, -5, NOW.minusSeconds(3600)),
                        sum(Meter.API_REQUESTS, 2, NOW))),
                800);
        assertTaken(
                ship(chunk(
                        800,
                        900,
                        sum(Meter.API_REQUESTS, 1, NOW.minus(Duration.ofDays(3))),
                        sum(Meter.STORAGE_BYTES, 5, NOW.minusSeconds(7200)))),
                900);

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("3");
        assertThat(quantity(bill(""), "storage_byte_hours")).isEqualByComparingTo("5");
    }

    @Test
    void recordsOfAProjectThatNobodyHasAreOnNobodysInvoice() {
        assertTaken(ship(chunk(FIRST, 800, sum(Meter.API_REQUESTS, 1, NOW))), 800);

        asOperator("/platform/v1/organizations/%s/invoices/draft".formatted(organization))
                .answers(200)
                .with("\"lines\":[]")
                .without(project.value());
    }

    private UsageChunk.Sum fractional(String quantity) {
        return new UsageChunk.Sum(
                project,
                Meter.FUNCTION_GB_MILLISECONDS,
                "/functions/v1",
                "f" + quantity,
                NOW,
                new BigDecimal(quantity));
    }

    @Test
    @Tag("openmeter-5118")
    void aFailureTakesNeitherThePositionNorTheRows() {
        UsageChunk.Request request =
                new UsageChunk.Request(1, FIRST, project, "id", "GET", "/rest/v1", "", 200, 1, NOW);
        UsageChunk chunk = new UsageChunk(
                node,
                1,
                FIRST,
                800,
                true,
                null,
                0,
                List.of(sum(Meter.API_REQUESTS, 1, NOW)),
                List.of(request, request));

        assertThat(ship(chunk).status()).isEqualTo(500);

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("0");
        assertTaken(ship(chunk(FIRST, 800, sum(Meter.API_REQUESTS, 1, NOW))), 800);
    }

    @Test
    void aRequestsEndIsFoundWithItsBeginningInEitherOrder() {
        UsageChunk.Request begun =
                new UsageChunk.Request(1, FIRST, project, "one", "GET", "/rest/v1", "key", null, 0, NOW);
        UsageChunk.Request ended =
                new UsageChunk.Request(1, FIRST, project, "one", "GET", "/rest/v1", "key", 200, 77, NOW);
        ship(new UsageChunk(node, 1, FIRST, 600, true, null, 0, List.of(), List.of(begun)));
        ship(new UsageChunk(node, 1, 600, 700, true, null, 0, List.of(), List.of(ended)));
        ship(new UsageChunk(node, 1, 700, 800, true, null, 0, List.of(), List.of(begun)));

        asOperator("/platform/v1/projects/%s/requests".formatted(project))
                .answers(200)
                .with("\"id\":\"one\"", "\"status\":200", "\"bytes\":77")
                .without("\"status\":null");
    }

    @Test
    void onlyServicesBringUsage() {
        String body = json.writeValueAsString(chunk(FIRST, 800, sum(Meter.API_REQUESTS, 1, NOW)));
        api.post("/internal/usage/chunks", body).answers(401);
        for (Caller caller : List.of(
                new Caller.Operator(UUID.randomUUID(), project, UUID.randomUUID(), "owner", request()),
                new Caller.OfProject(project, "service_role", "{}", null, null, request(), Grants.ALL, 0),
                new Caller.Anonymous(request()))) {
            as(caller, "POST", "/internal/usage/chunks", body).answers(403).with("forbidden");
        }

        assertThat(quantity(bill(""), "api_requests")).isEqualByComparingTo("0");
    }

    @Test
    void aChunkThatContradictsItselfIsRefused() {
        assertThat(ship(chunk(800, FIRST)).status()).isEqualTo(400);
        assertThat(ship(chunk(FIRST, FIRST, sum(Meter.API_REQUESTS, 1, NOW))).status())
                .isEqualTo(400);
    }

    private static void assertTaken(ApiAnswer answer, int position) {
        assertThat(answer.status()).isEqualTo(200);
        answer.with("{\"position\":%d}".formatted(position));
    }

    private static void assertRefused(ApiAnswer answer, int position) {
        assertThat(answer.status()).isEqualTo(409);
        answer.with("{\"position\":%d}".formatted(position));
    }
}
