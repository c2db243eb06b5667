package dev.loam.billing.invoice;

import static dev.loam.platform.test.Race.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.billing.BillingServiceTest;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Race;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Each test has a month of its own, in a year that no other test is in. */
class InvoiceTests extends BillingServiceTest {
    private static final String BOOK = """
            {"valid_from":"2027-01-01T00:00:00Z","content":{"currency":"USD","decimals":2,
             "meters":{
               "api_requests":{"unit":"request","price":{"model":"per_unit","amount":"0.003"}},
               "messages_sent":{"unit":"message","price":{"model":"per_unit","amount":"1"}},
               "storage_operations":{"unit":"operation","price":{"model":"package","amount":"5","size":"10"}},
               "realtime_peak_connections":{"unit":"connection","price":{"model":"per_unit","amount":"1"}},
               "monthly_active_users":{"unit":"key","aggregation":"distinct","price":{"model":"per_unit","amount":"1"}},
               "function_invocations":{"unit":"record","aggregation":"count","price":{"model":"per_unit","amount":"1"}},
               "realtime_messages":{"unit":"message","aggregation":"last","price":{"model":"per_unit","amount":"1"}},
               "storage_byte_hours":{"unit":"kB-month","scale":{"base":1000,"power":1,"month_hours":"calendar"},
                 "price":{"model":"per_unit","amount":"1"}}},
             "plans":{"metered":{"included":{}},
               "pro":{"base":"31","included":{"api_requests":"31000"}},
               "daily":{"included":{},"included_daily":{"messages_sent":"10"}},
               "team":{"pooled":true,"included":{"storage_operations":"10"}},
               "special":{"restricted":true,"included":{}}}}}""";

    private final String invoices = "/platform/v1/organizations/%s/invoices".formatted(organization);

    @Autowired
    private ProjectOwners owners;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void publishPrices() {
        platform.owns(organization, project);
        if (jdbc.sql("select count(*) from billing.price_book where valid_from = '2027-01-01T00:00:00Z'")
                        .query(Integer.class)
                        .single()
                == 0) {
            asAdministrator("POST", "/platform/v1/billing/price-books", BOOK).answers(201);
        }
    }

    @AfterEach
    void setTheClockBack() {
        clock.set(NOW);
    }

    @Test
    void aDraftIsLiveAndBecomesAnInvoiceThatNothingChanges() {
        clock.set(Instant.parse("2027-01-20T00:00:00Z"));
        use(project, Meter.API_REQUESTS, 1001, "2027-01-10T10:00:00Z");
        JsonNode draft = get("draft");
        assertThat(draft.get("status").asString()).isEqualTo("draft");
        assertThat(draft.get("total").asString()).isEqualTo("3.00");
        assertThat(draft.at("/lines/0/exact").asString()).isEqualTo("3.003");
        asAdministrator("POST", "/platform/v1/billing/periods/2027-01/close", "")
                .answers(409)
                .with("month_not_over");

        assertThat(close("2027-01")).isPositive();
        assertThat(close("2027-01")).isZero();

        JsonNode invoice = only();
        assertThat(invoice.get("status").asString()).isEqualTo("closed");
        assertThat(invoice.get("total").asString()).isEqualTo("3.00");
        assertThat(invoice.get("number").asString()).matches("INV-[0-9]{6}");
        String id = invoice.get("id").asString();
        asOperator(invoices + "/" + id + "?format=csv")
                .answers(200)
                .with("api_requests", "1001,request,0,1001,3.00,USD", "total");
        asOperator(invoices + "/" + id + "?format=html")
                .answers(200)
                .with("<!doctype html>", "INV-", "api_requests", "3.00", "@media print");
        asOperator(invoices + "/" + id + "?format=pdf").answers(400);
    }

    @Test
    void numbersHaveNoGapsWhenRunsAreKilledAndRaceEachOther() throws Exception {
        clock.set(Instant.parse("2027-02-20T00:00:00Z"));
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ProjectRef ref = ProjectRef.random(RandomGenerator.getDefault());
            customers.add(UUID.randomUUID());
            platform.owns(customers.getLast(), ref);
            use(ref, Meter.MESSAGES_SENT, 1, "2027-02-10T10:00:00Z");
        }
        clock.set(Instant.parse("2027-03-01T06:00:00Z"));
        jdbc.sql("alter table billing.invoice add constraint killed check (organization <> '%s') not valid"
                        .formatted(customers.get(7)))
                .update();
        asAdministrator("POST", "/platform/v1/billing/periods/2027-02/close", "")
                .answers(500);
        jdbc.sql("alter table billing.invoice drop constraint killed").update();

        try (ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> racing = List.of(() -> close("2027-02"), () -> close("2027-02"));
            int made = 0;
            for (Future<Integer> run : runs.invokeAll(racing)) {
                made += run.get();
            }
            assertThat(made).isEqualTo(12);
        }
        List<Long> numbers = jdbc.sql("select number from billing.invoice order by number")
                .query(Long.class)
                .list();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    @Test
    void whatComesLateIsAnAdjustmentOfTheNextInvoice() {
        clock.set(Instant.parse("2027-03-20T00:00:00Z"));
        use(project, Meter.API_REQUESTS, 1000, "2027-03-10T10:00:00Z");
        close("2027-03");
        clock.set(Instant.parse("2027-04-10T00:00:00Z"));
        use(project, Meter.API_REQUESTS, 500, "2027-03-30T10:00:00Z");
        use(project, Meter.MESSAGES_SENT, 2, "2027-03-30T10:00:00Z");
        use(project, Meter.MESSAGES_SENT, 1, "2027-04-02T10:00:00Z");
        assertThat(get("draft").get("total").asString()).isEqualTo("4.50");

        close("2027-04");

        JsonNode invoice = get(list().get(0).get("id").asString());
        assertThat(invoice.get("total").asString()).isEqualTo("4.50");
        assertThat(lineOf(invoice, "adjustment", "api_requests").get("amount").asString())
                .isEqualTo("1.50");
        assertThat(lineOf(invoice, "adjustment", "api_requests").get("period").asString())
                .isEqualTo("2027-03");
        assertThat(lineOf(invoice, "adjustment", "messages_sent").get("amount").asString())
                .isEqualTo("2.00");
        close("2027-05");
        assertThat(list()).as("nothing is adjusted twice").hasSize(2);
    }

    @Test
    void aChangeOfPlanSplitsTheLineAndWhatIsIncluded() {
        clock.set(Instant.parse("2027-05-11T12:00:00Z"));
        use(project, Meter.API_REQUESTS, 20_000, "2027-05-10T10:00:00Z");
        asOperator("PUT", "/platform/v1/organizations/%s/plan".formatted(organization), "{\"plan\":\"pro\"}")
                .answers(200)
                .with("\"plan\":\"pro\"");
        use(project, Meter.API_REQUESTS, 22_000, "2027-05-11T10:00:00Z");

        JsonNode draft = get("draft");

        assertThat(draft.get("lines")).hasSize(3);
        assertThat(lineOf(draft, "base", "").get("amount").asString()).isEqualTo("21.00");
        List<String> amounts = draft.get("lines")
                .valueStream()
                .filter(line -> line.get("meter").asString().equals("api_requests"))
                .map(line ->
                        line.get("plan").asString() + " " + line.get("included").asString() + " "
                                + line.get("amount").asString())
                .toList();
        assertThat(amounts).containsExactly("metered 0 60.00", "pro 21000 3.00");
        clock.set(Instant.parse("2027-05-12T00:00:00Z"));
        JsonNode bill = bill("");
        assertThat(bill.get("lines")).hasSize(2);
        assertThat(bill.get("total").asString()).isEqualTo("63.00");
        assertThat(bill.get("plan").asString()).isEqualTo("pro");
        asOperator("PUT", "/platform/v1/organizations/%s/plan".formatted(organization), "{\"plan\":\"special\"}")
                .answers(400)
                .with("invalid_plan");
        asOperator(
                        "PUT",
                        "/platform/v1/organizations/%s/plan".formatted(organization),
                        "{\"plan\":\"metered\",\"from\":\"2027-05-01\"}")
                .answers(400)
                .with("invalid_plan");
    }

    @Test
    void planIsChangedWhereNobodyElseDidMeanwhileOnly() throws Exception {
        String plan = "/platform/v1/organizations/%s/plan".formatted(organization);
        clock.set(Instant.parse("2027-05-10T12:00:00Z"));
        String wanted = "{\"plan\":\"daily\",\"from\":\"2027-07-%02d\"}";
        asOperator("PUT", plan, wanted.formatted(1)).header("If-Match", "\"2\"").answers(412);
        String nothing = tag(asOperator(plan).answers(200).with("\"history\":[]"));
        ApiAnswer first = Race.hasOneWinner(nothing, racer -> asOperator("PUT", plan, wanted.formatted(racer + 1)));
        assertThat(asOperator(plan).answers(200).body()).isEqualTo(first.body());

        ApiAnswer second = Race.hasOneWinner(tag(first), racer -> asOperator("PUT", plan, wanted.formatted(racer + 1)));

        assertThat(asOperator(plan).answers(200).withHeader("ETag", tag(second)).body())
                .isEqualTo(second.body());
        asOperator("PUT", plan, wanted.formatted(1))
                .header("If-Match", tag(first))
                .answers(412)
                .with("precondition_failed");
        asOperator("PUT", plan, wanted.formatted(2)).answers(200);
        asOperator("PUT", plan, wanted.formatted(3)).header("If-Match", "*").answers(200);
    }

    @Test
    void gatewaysAreToldOfThePlansThatHoldAndThoseThatWill() {
        String plan = "/platform/v1/organizations/%s/plan".formatted(organization);
        clock.set(Instant.parse("2027-05-10T12:00:00Z"));
        asOperator("PUT", plan, "{\"plan\":\"daily\"}").answers(200);
        clock.set(Instant.parse("2027-05-11T12:00:00Z"));
        asOperator("PUT", plan, "{\"plan\":\"pro\"}").answers(200);
        asOperator("PUT", plan, "{\"plan\":\"metered\",\"from\":\"2027-05-20\"}")
                .answers(200);

        JsonNode plans = json.readTree(as(new Caller.Service("api-gateway", request()), "GET", "/internal/plans", "")
                .answers(200)
                .body());

        assertThat(plans.get("usual").asString()).isEqualTo("metered");
        assertThat(plans.get("organizations")
                        .valueStream()
                        .filter(one -> one.get("organization").asString().equals(organization.toString()))
                        .map(one -> one.get("plan").asString() + " "
                                + one.get("from").asString()))
                .containsExactly("pro 2027-05-11", "metered 2027-05-20");
        as(new Caller.Anonymous(request()), "GET", "/internal/plans", "").answers(403);
    }

    @Test
    void creditsPayFirstAndTaxIsOnTheRest() {
        clock.set(Instant.parse("2027-06-11T00:00:00Z"));
        use(project, Meter.MESSAGES_SENT, 100, "2027-06-10T10:00:00Z");
        String account = "/platform/v1/billing/accounts/" + organization;
        asAdministrator("POST", account + "/credits", """
                        {"amount":"30","currency":"USD","reason":"sorry"}""").answers(201);
        asAdministrator("POST", account + "/credits", """
                        {"amount":"10.50","currency":"USD","reason":"first","expires_on":"2027-12-31"}""").answers(201);
        asAdministrator("PUT", account, "{\"tax_percent\":\"19\"}").answers(200);
        asOperator("POST", account + "/credits", "{\"amount\":\"30\",\"currency\":\"USD\"}")
                .answers(403);

        close("2027-06");

        JsonNode invoice = only();
        assertThat(invoice.get("subtotal").asString()).isEqualTo("100.00");
        assertThat(invoice.get("credits").asString()).isEqualTo("40.50");
        assertThat(invoice.at("/tax/amount").asString()).isEqualTo("11.31");
        assertThat(invoice.get("total").asString()).isEqualTo("70.81");
        asOperator("/platform/v1/organizations/%s/credits".formatted(organization))
                .answers(200)
                .with("\"used\":\"30\"", "\"used\":\"10.50\"");
    }

    @Test
    void aPooledPlansLinesAddUpToThePriceOfTheSum() {
        ProjectRef sibling = ProjectRef.random(RandomGenerator.getDefault());
        platform.owns(organization, sibling);
        clock.set(Instant.parse("2027-07-01T00:00:00Z"));
        asAdministrator("PUT", "/platform/v1/billing/accounts/" + organization, "{\"plan\":\"team\"}")
                .answers(200);
        clock.set(Instant.parse("2027-07-11T00:00:00Z"));
        use(project, Meter.STORAGE_OPERATIONS, 12, "2027-07-10T10:00:00Z");
        use(sibling, Meter.STORAGE_OPERATIONS, 13, "2027-07-10T10:00:00Z");

        JsonNode draft = get("draft");

        assertThat(draft.get("total").asString()).isEqualTo("10.00");
        BigDecimal bills = new BigDecimal(bill("").get("total").asString())
                .add(new BigDecimal(json.readTree(as(
                                        new Caller.Operator(
                                                UUID.randomUUID(), sibling, organization, "owner", request()),
                                        "GET",
                                        "/platform/v1/projects/%s/bill".formatted(sibling),
                                        "")
                                .answers(200)
                                .body())
                        .get("total")
                        .asString()));
        assertThat(bills).isEqualByComparingTo("10");
    }

    @Test
    void metersAggregateInTheWayThatThePriceBookSays() {
        clock.set(Instant.parse("2027-08-11T00:00:00Z"));
        for (int i = 0; i < 3; i++) {
            String day = "2027-08-0%dT10:00:00Z".formatted(i + 1);
            use(project, Meter.REALTIME_PEAK_CONNECTIONS, List.of(5, 17, 9).get(i), day);
            use(project, Meter.FUNCTION_INVOCATIONS, 100, day);
            use(project, Meter.REALTIME_MESSAGES, List.of(40, 50, 6).get(i), day);
            useKey(Meter.MONTHLY_ACTIVE_USERS, i == 2 ? "ann" : "user-" + i, day);
            useKey(Meter.MONTHLY_ACTIVE_USERS, "ann", day);
        }

        JsonNode bill = bill("");

        assertThat(quantity(bill, "realtime_peak_connections")).isEqualByComparingTo("17");
        assertThat(quantity(bill, "function_invocations")).isEqualByComparingTo("3");
        assertThat(quantity(bill, "realtime_messages")).isEqualByComparingTo("6");
        assertThat(quantity(bill, "monthly_active_users")).isEqualByComparingTo("3");
    }

    @Test
    void bytesOfAWholeCalendarMonthAreOneMonth() {
        clock.set(Instant.parse("2027-09-01T00:00:00Z"));
        use(project, Meter.STORAGE_BYTES, 1000, "2027-09-01T00:00:00Z");
        use(project, Meter.STORAGE_BYTES, 2000, "2027-08-20T00:00:00Z");
        clock.set(Instant.parse("2027-09-16T12:00:00Z"));
        use(project, Meter.STORAGE_BYTES, -3000, "2027-09-16T00:00:00Z");

        close("2027-09");

        JsonNode invoice = get(list().get(0).get("id").asString());
        assertThat(lineOf(invoice, "usage", "storage_byte_hours")
                        .get("quantity")
                        .asString())
                .isEqualTo("1.5");
        assertThat(lineOf(invoice, "usage", "storage_byte_hours").get("amount").asString())
                .isEqualTo("1.50");
    }

    @Test
    void daysDoNotLendToEachOther() {
        clock.set(Instant.parse("2027-10-01T00:00:00Z"));
        asOperator("PUT", "/platform/v1/organizations/%s/plan".formatted(organization), "{\"plan\":\"daily\"}")
                .answers(200);
        clock.set(Instant.parse("2027-10-11T00:00:00Z"));
        use(project, Meter.MESSAGES_SENT, 12, "2027-10-02T10:00:00Z");
        use(project, Meter.MESSAGES_SENT, 3, "2027-10-03T10:00:00Z");

        assertThat(get("draft").get("total").asString()).isEqualTo("2.00");
    }

    @Test
    void aLineLeadsBackToItsRecords() {
        clock.set(Instant.parse("2027-11-11T00:00:00Z"));
        use(project, Meter.API_REQUESTS, 1000, "2027-11-10T10:00:00Z");
        useKey(Meter.API_REQUESTS, "key-7", "2027-11-10T12:00:00Z");

        asOperator(invoices + "/draft/lines/1")
                .answers(200)
                .with(
                        "\"2027-11-10T00:00:00Z\"",
                        "\"quantity\":\"1001\"",
                        "\"key-7\"",
                        "/rest/v1",
                        "group_by=hour",
                        "/requests?before=");
        asOperator(invoices + "/draft/lines/2").answers(404);
        asOperator("/platform/v1/projects/%s/usage?meter=api_requests&group_by=hour".formatted(project))
                .answers(200)
                .with("{\"value\":\"2027-11-10T12:00:00Z\",\"quantity\":\"1\"}");
    }

    @Test
    void peopleAreToldOfInvoices() {
        clock.set(Instant.parse("2027-12-11T00:00:00Z"));
        String email = organization + "@example.com";
        String account = "/platform/v1/organizations/%s/billing-account".formatted(organization);
        asOperator("PUT", account, "{\"name\":\"<b>Ex\",\"emails\":[\"%s\"]}".formatted(email))
                .answers(200);
        asOperator("PUT", account, "{}").header("If-Match", "\"77\"").answers(412);
        use(project, Meter.MESSAGES_SENT, 1, "2027-12-10T10:00:00Z");

        close("2027-12");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> platform.mailsTo(email).size() == 1);
        assertThat(String.valueOf(platform.mailsTo(email).getFirst().get("subject")))
                .startsWith("Invoice INV-");
        asOperator(invoices + "/" + list().get(0).get("id").asString() + "?format=html")
                .answers(200)
                .with("&lt;b&gt;Ex")
                .without("<b>Ex");
    }

    @Test
    void invoicesAreForTheirOrganization() {
        api.get(invoices).answers(401);
        as(new Caller.Operator(UUID.randomUUID(), null, UUID.randomUUID(), "owner", request()), "GET", invoices, "")
                .answers(404);
        as(new Caller.Operator(UUID.randomUUID(), null, organization, "viewer", request()), "GET", invoices, "")
                .answers(403);
        asOperator("POST", "/platform/v1/billing/periods/2025-12/close", "").answers(403);
        asOperator("POST", "/platform/v1/billing/price-books", BOOK).answers(403);
        asOperator(invoices + "/999999").answers(404);
        asAdministrator("POST", "/platform/v1/billing/price-books", "{\"content\":{\"currency\":\"euro\"}}")
                .answers(400)
                .with("invalid_price_book");
    }

    private int close(String month) {
        Instant end = Instant.parse(month + "-01T00:00:00Z")
                .atOffset(ZoneOffset.UTC)
                .plusMonths(1)
                .toInstant();
        if (clock.instant().isBefore(end)) {
            clock.set(end.plus(Duration.ofHours(6)));
        }
        return json.readTree(asAdministrator("POST", "/platform/v1/billing/periods/%s/close".formatted(month), "")
                        .answers(200)
                        .body())
                .get("invoices")
                .intValue();
    }

    private JsonNode list() {
        return json.readTree(asOperator(invoices).answers(200).body());
    }

    private JsonNode only() {
        assertThat(list()).hasSize(1);
        return list().get(0);
    }

    private JsonNode get(String number) {
        return json.readTree(asOperator(invoices + "/" + number).answers(200).body());
    }

    private static JsonNode lineOf(JsonNode invoice, String kind, String meter) {
        return invoice.get("lines")
                .valueStream()
                .filter(line -> line.get("kind").asString().equalsIgnoreCase(kind)
                        && line.get("meter").asString().equals(meter))
                .findFirst()
                .orElseThrow();
    }

    private void use(ProjectRef ref, Meter meter, long quantity, String at) {
        ship(ref, new UsageChunk.Sum(ref, meter, "/rest/v1", "", Instant.parse(at), BigDecimal.valueOf(quantity)));
    }

    private void useKey(Meter meter, String key, String at) {
        ship(project, new UsageChunk.Sum(project, meter, "/rest/v1", key, Instant.parse(at), BigDecimal.ONE));
    }

    private void ship(ProjectRef ref, UsageChunk.Sum sum) {
        UsageChunk chunk = new UsageChunk(
                "node-" + UUID.randomUUID(), 1, UsageChunk.FIRST, 800, true, null, 0, List.of(sum), List.of());
        assertThat(ship(chunk).status()).isEqualTo(200);
        // It is learnt by itself, a moment later.
        owners.find(ref);
    }
}
