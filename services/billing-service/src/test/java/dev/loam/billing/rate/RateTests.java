package dev.loam.billing.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.test.ApiScenario;
import java.math.BigInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The price examples that the industry publishes, and what else a basket may hold. */
class RateTests extends BillingServiceTest {
    private static final String COMPUTE = """
            {"name":"compute","quantity":"%s","included":"%s","price":{"model":"per_unit","amount":"0.0000166667"}}""";
    private static final String REQUESTS = """
            {"name":"requests","quantity":"%s","included":"%s","price":{"model":"per_unit","amount":"0.0000002"}}""";
    private static final String BASE = """
            {"name":"base","price":{"model":"flat","amount":"25"}},
            {"name":"compute","price":{"model":"flat","amount":"15"}}""";
    private static final String CREDITS = """
            "adjustments":[{"name":"credits","amount":"-10"}]""";

    @Test
    void threeMillionCallsWithTheFreeTier() {
        JsonNode rated = rate(COMPUTE.formatted("540000", "400000") + "," + REQUESTS.formatted("3000000", "1000000"));

        assertAmounts(rated, "2.73", "2.33", "0.40");
        assertThat(rated.at("/items/0/billable").asString()).isEqualTo("140000");
        assertThat(rated.at("/items/0/exact").asString()).isEqualTo("2.333338");
        assertThat(rated.get("subtotal").asString()).isEqualTo("2.73");
    }

    @Test
    void sevenMillionCallsWithoutOne() {
        assertAmounts(
                rate(COMPUTE.formatted("14880000", "0") + "," + REQUESTS.formatted("7440000", "0")),
                "249.49",
                "248.00",
                "1.49");
    }

    @Test
    void sixMillionCallsWithScratchSpace() {
        String scratch = """
                {"name":"scratch","quantity":"2520000","price":{"model":"per_unit","amount":"0.0000000309"}}""";

        assertAmounts(
                rate(COMPUTE.formatted("6720000", "400000") + "," + REQUESTS.formatted("6000000", "1000000") + ","
                        + scratch),
                "106.41",
                "105.33",
                "1.00",
                "0.08");
    }

    @Test
    void egressOverAPlanWithCredits() {
        String egress = """
                {"name":"egress","quantity":"300","included":"250","price":{"model":"per_unit","amount":"0.09"}},
                {"name":"cached","quantity":"800","included":"250","price":{"model":"per_unit","amount":"0.03"}}""";

        JsonNode rated = basket(BASE + "," + egress, CREDITS);

        assertAmounts(rated, "51.00", "25.00", "15.00", "4.50", "16.50");
        assertThat(rated.get("subtotal").asString()).isEqualTo("61.00");
    }

    @ParameterizedTest
    @CsvSource({"3400000, 2000000, 1000000, 2, 4.00, 44.00, 34.00", "1700, 500, 1000, 10, 20.00, 60.00, 50.00"})
    void packagesThatAreBegunArePaid(
            String quantity, String included, String size, String amount, String line, String subtotal, String total) {
        String item = """
                {"name":"it","quantity":"%s","included":"%s","price":{"model":"package","amount":"%s","size":"%s"}}""".formatted(quantity, included, amount, size);

        JsonNode rated = basket(BASE + "," + item, CREDITS);

        assertAmounts(rated, total, "25.00", "15.00", line);
        assertThat(rated.get("subtotal").asString()).isEqualTo(subtotal);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "0.5, 2.00",
        "1, 2.00",
        "999999, 2.00",
        "1000000, 2.00",
        "1000000.000001, 4.00",
        "1000001, 4.00",
        "1500000, 4.00"
    })
    void onePackageMoreIsPaidWhenItIsBegun(String quantity, String amount) {
        assertAmounts(rate("""
                        {"name":"it","quantity":"%s","price":{"model":"package","amount":"2","size":"1000000"}}""".formatted(quantity)), amount, amount);
    }

    @Test
    void byteHoursOfACalendarMonthGoThroughTiers() {
        String item = """
                {"name":"stored","quantity":"39357600","scale":{"base":1024,"power":0,"month_hours":"calendar"},
                 "price":{"model":"graduated","tiers":[{"up_to":"51200","amount":"0.023","flat":"0"},
                 {"up_to":null,"amount":"0.022"}]}}""";

        JsonNode rated = basket(item, "\"month\":\"2026-03\"");

        assertAmounts(rated, "1215.00", "1215.00");
        assertThat(rated.at("/items/0/billable").asString()).isEqualTo("52900");
    }

    @ParameterizedTest
    @CsvSource({"1000, 730, 730000000000, 1", "1024, 720, 773094113280, 1", "1000, 720, 1440000000000, 2"})
    void aMonthHasTheHoursThatThePriceSays(int base, String hours, String byteHours, String months) {
        String item = """
                {"name":"stored","quantity":"%s","scale":{"base":%d,"power":3,"month_hours":"%s"},
                 "price":{"model":"per_unit","amount":"1"}}""".formatted(byteHours, base, hours);

        assertThat(rate(item).at("/items/0/exact").asString()).isEqualTo(months);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 100", "6, 150", "10, 150", "11, 155", "15, 175", "22, 182"})
    void tiersWithFlatParts(String quantity, String amount) {
        String item = """
                {"name":"it","quantity":"%s","price":{"model":"graduated","tiers":[{"up_to":"5","flat":"100"},
                 {"up_to":"10","flat":"50"},{"up_to":"15","amount":"5"},{"up_to":null,"amount":"1"}]}}""";

        assertAmounts(rate(item.formatted(quantity)), amount + ".00", amount + ".00");
    }

    @ParameterizedTest
    @CsvSource({"51200, 1177.60", "51201, 1126.42", "0, 0.00"})
    void theTierThatIsReachedPricesAllOfIt(String quantity, String amount) {
        String item = """
                {"name":"it","quantity":"%s","price":{"model":"volume","tiers":[{"up_to":"51200","amount":"0.023"},
                 {"up_to":null,"amount":"0.022"}]}}""";

        assertAmounts(rate(item.formatted(quantity)), amount, amount);
    }

    @Test
    void halvesGoUpInEachLineAndSumsAreExact() {
        String item = "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"per_unit\",\"amount\":\"0.005\"}}";
        String three = item + "," + item + "," + item;

        assertAmounts(rate(three), "0.02", "0.01", "0.01", "0.01");
        assertThat(basket(three, "\"sum\":\"printed\"").get("total").asString()).isEqualTo("0.03");
    }

    @Test
    void aMinimumIsPaidWhateverIsUsed() {
        String item = """
                {"name":"it","quantity":"%s","price":{"model":"per_unit","amount":"1","minimum":"5"}}""";

        assertAmounts(rate(item.formatted("0") + "," + item.formatted("7")), "12.00", "5.00", "7.00");
    }

    @Test
    void daysDoNotLendToEachOtherWhatIsIncludedDaily() {
        String item = """
                {"name":"it","days":["10","0","30"],"included_daily":"20","included":"4",
                 "price":{"model":"per_unit","amount":"1"}}""";

        assertAmounts(rate(item), "6.00", "6.00");
    }

    @Test
    void hugeAndTinyQuantitiesKeepTheirDigits() {
        String item = """
                {"name":"it","quantity":"%s","price":{"model":"per_unit","amount":"%s"}}""";
        String digits = "123456789012345678901234567890";

        assertThat(rate(item.formatted(digits, "0.01")).at("/items/0/exact").asString())
                .isEqualTo("1234567890123456789012345678.9");
        assertThat(rate(item.formatted("0.000000000000000000000000000001", "0.1"))
                        .at("/items/0/exact")
                        .asString())
                .isEqualTo("0.0000000000000000000000000000001");
    }

    @Test
    void numbersCountAsTheDecimalsThatTheyAre() {
        String item = """
                {"name":"it","quantity":6000000.5,"included":1e6,"price":{"model":"per_unit","amount":0.0000000309}}""";

        JsonNode rated = rate(item);

        assertThat(rated.at("/items/0/billable").asString()).isEqualTo("5000000.5");
        assertThat(rated.at("/items/0/exact").asString()).isEqualTo("0.15450001545");
    }

    @Test
    void whatIsIncludedGoesOffBeforeTiersAndPackages() {
        String rest = """
                {"name":"it","quantity":"12","included":"7","price":{"model":"%s","tiers":[{"up_to":"5","amount":"2","flat":"10"},
                 {"up_to":null,"amount":"1"}]}}""";

        assertAmounts(rate(rest.formatted("graduated") + "," + rest.formatted("volume")), "40.00", "20.00", "20.00");
        assertAmounts(rate("""
                {"name":"it","quantity":"1500000","included":"1500000","price":{"model":"package","amount":"2","size":"1000000"}}"""), "0.00", "0.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"graduated", "volume"})
    void nothingUsedEntersNoTier(String model) {
        String item = """
                {"name":"it","quantity":"%s","price":{"model":"%s","tiers":[{"up_to":"5","flat":"100"},{"up_to":null,"amount":"1"}]}}""";

        assertAmounts(rate(item.formatted("0", model)), "0.00", "0.00");
        assertAmounts(rate(item.formatted("0.000001", model)), "100.00", "100.00");
    }

    @ParameterizedTest
    @CsvSource({"5, 10.00", "5.000000000000000000000000000001, 15.00", "5.5, 16.50", "6, 18.00"})
    void aTierEndsExactlyWhereItSays(String quantity, String amount) {
        String item = """
                {"name":"it","quantity":"%s","price":{"model":"volume","tiers":[{"up_to":"5","amount":"2"},{"up_to":null,"amount":"3"}]}}""";

        assertAmounts(rate(item.formatted(quantity)), amount, amount);
    }

    @Test
    void creditsMayBeMoreThanWhatIsToBePaid() {
        String item = "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"per_unit\",\"amount\":\"0.105\"}}";

        JsonNode rated = basket(item, "\"adjustments\":[{\"name\":\"credits\",\"amount\":\"-10.21\"}]");

        assertThat(rated.get("subtotal").asString()).isEqualTo("0.11");
        assertThat(rated.get("total").asString())
                .as("-10.105, away from nothing")
                .isEqualTo("-10.11");
    }

    @Test
    void minimumsHoldForItemsAndForPrices() {
        String price = "{\"model\":\"per_unit\",\"amount\":\"1\"}";

        assertAmounts(rate("""
                        {"name":"a","quantity":"3","minimum":"5","price":%s},
                        {"name":"b","quantity":"3","included":"3","minimum":"0.015","price":%s},
                        {"name":"c","quantity":"9","price":{"model":"minimum","amount":"5","price":%s}}""".formatted(price, price, price)), "14.02", "5.00", "0.02", "9.00");
    }

    /** Each with a denominator of its own: exact to the last, and no more than a machine can do. */
    @Test
    void sumsOfSizesWithoutACommonMeasureHaveAnEnd() {
        String thirds = IntStream.range(0, 30)
                .mapToObj(i ->
                        "{\"name\":\"%d\",\"quantity\":\"1\",\"price\":{\"model\":\"per_unit\",\"amount\":\"0.0005\",\"per\":\"3\"}}"
                                .formatted(i))
                .collect(Collectors.joining(","));
        assertThat(rate(thirds).get("total").asString())
                .as("30 × 0.0005 / 3 = 0.005")
                .isEqualTo("0.01");

        String primes = IntStream.range(0, 2000)
                .mapToObj(i ->
                        "{\"name\":\"%d\",\"quantity\":\"1\",\"price\":{\"model\":\"per_unit\",\"amount\":\"1\",\"per\":\"%s\"}}"
                                .formatted(i, BigInteger.TEN.pow(28).add(BigInteger.valueOf(2L * i + 1))))
                .collect(Collectors.joining(","));
        send("{\"items\":[%s]}".formatted(primes)).answers(400).with("invalid_basket", "common measure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"it\",\"quantity\":1e400,\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":\"\",\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":\"1,5\",\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":true,\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":null,\"price\":{\"model\":\"per_unit\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":\"1.00\"}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"per_unit\",\"amount\":\"1\",\"per\":\"-3\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"volume\",\"tiers\":{\"up_to\":null,\"amount\":\"1\"}}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"volume\",\"tiers\":[{\"up_to\":null}]}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"volume\",\"tiers\":[{\"up_to\":\"inf\",\"amount\":\"1\"}]}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"volume\",\"tiers\":"
                        + "[{\"up_to\":\"-5\",\"amount\":\"1\"},{\"up_to\":null,\"amount\":\"1\"}]}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"volume\",\"tiers\":"
                        + "[{\"up_to\":\"0\",\"amount\":\"1\"},{\"up_to\":null,\"amount\":\"1\"}]}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"volume\",\"tiers\":"
                        + "[{\"up_to\":null,\"amount\":\"1\"},{\"up_to\":null,\"amount\":\"1\"}]}}",
                "{\"name\":\"it\",\"quantity\":\"-1\",\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":\"1e99\",\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":\"NaN\",\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":{},\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"included\":\"-2\",\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"flat\",\"amount\":\"-1\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"flat\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"free\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\"}",
                "{\"quantity\":\"1\",\"price\":{\"model\":\"flat\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"price\":{\"model\":\"per_unit\",\"amount\":\"1\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"package\",\"amount\":\"1\",\"size\":\"0\"}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"graduated\",\"tiers\":[]}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"volume\",\"tiers\":[{\"up_to\":\"5\",\"amount\":\"1\"}]}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"graduated\",\"tiers\":"
                        + "[{\"up_to\":\"9\",\"amount\":\"1\"},{\"up_to\":\"5\",\"amount\":\"1\"},{\"up_to\":null,\"amount\":\"1\"}]}}",
                "{\"name\":\"it\",\"quantity\":\"1\",\"price\":{\"model\":\"graduated\",\"tiers\":"
                        + "[{\"up_to\":null,\"amount\":\"1\"},{\"up_to\":\"5\",\"amount\":\"1\"}]}}",
                "7"
            })
    void whatCannotBeRatedIsRefusedWithItsPlace(String item) {
        send("{\"currency\":\"USD\",\"items\":[%s]}".formatted(item))
                .answers(400)
                .with("invalid_basket", "/items/0");
    }

    @Test
    void aBasketThatIsNoneIsRefused() {
        send("{}").answers(400).with("invalid_basket", "'items'");
        send("[]").answers(400).with("invalid_basket");
        send("{\"items\":").answers(400);
        send("{\"items\":[null]}").answers(400).with("/items/0");
        send("{\"items\":{}}").answers(400).with("'items'");
        send("{\"items\":[],\"adjustments\":[{\"amount\":\"1\"}]}").answers(400).with("/adjustments/0/name");
        send("{\"items\":[],\"currency\":\"euro\"}").answers(400).with("'currency'");
        send("{\"items\":[],\"sum\":\"guessed\"}").answers(400).with("'sum'");
        send("{\"items\":[],\"adjustments\":[{\"name\":\"x\",\"amount\":\"much\"}]}")
                .answers(400)
                .with("/adjustments/0/amount");
        send("{\"items\":[]}").answers(200).with("\"total\":\"0.00\"");
    }

    @Test
    void onlyOperatorsRate() {
        api.post("/platform/v1/billing/rate", "{\"items\":[]}").answers(401);
    }

    private JsonNode rate(String items) {
        return basket(items, "\"adjustments\":[]");
    }

    private JsonNode basket(String items, String rest) {
        return json.readTree(send("{\"currency\":\"USD\",\"items\":[%s],%s}".formatted(items, rest))
                .answers(200)
                .body());
    }

    private ApiScenario send(String body) {
        return asOperator("POST", "/platform/v1/billing/rate", body);
    }

    private static void assertAmounts(JsonNode rated, String total, String... amounts) {
        assertThat(rated.get("items")
                        .valueStream()
                        .map(item -> item.get("amount").asString()))
                .containsExactly(amounts);
        assertThat(rated.get("total").asString()).isEqualTo(total);
    }
}
