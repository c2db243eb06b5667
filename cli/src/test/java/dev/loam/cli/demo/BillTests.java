package dev.loam.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.cli.CommandFailure;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BillTests {
    private static final Bill BILL = bill("0.000005");

    @Test
    void aBillThatIsWhatHappenedIsAccepted() {
        BILL.requireEqual(counted("19", "3067650"));

        assertThat(BILL.differences(counted("19.0", "3067650"))).isEmpty();
    }

    @Test
    void oneByteTooManyIsFound() {
        assertThat(BILL.differences(counted("19", "3067649")))
                .singleElement()
                .asString()
                .contains("egress_bytes", "3067650", "3067649");
        assertThatThrownBy(() -> BILL.requireEqual(counted("19", "3067649"))).isInstanceOf(CommandFailure.class);
    }

    @Test
    void aLineForWhatNeverHappenedIsFound() {
        assertThat(BILL.differences(Map.of("api_requests", new BigDecimal(19))))
                .singleElement()
                .asString()
                .contains("egress_bytes");
    }

    @Test
    void aMeterThatIsNotOnTheBillIsFound() {
        Map<String, BigDecimal> counted = Map.of(
                "api_requests", new BigDecimal(19),
                "egress_bytes", new BigDecimal(3067650),
                "function_invocations", BigDecimal.ONE);

        assertThat(BILL.differences(counted)).singleElement().asString().contains("function_invocations");
    }

    @Test
    void aTotalThatIsNotTheSumOfItsLinesIsFound() {
        assertThat(bill("0.000006").differences(counted("19", "3067650")))
                .singleElement()
                .asString()
                .contains("0.000005", "0.000006");
    }

    private static Map<String, BigDecimal> counted(String requests, String bytes) {
        return Map.of("api_requests", new BigDecimal(requests), "egress_bytes", new BigDecimal(bytes));
    }

    private static Bill bill(String total) {
        return new Bill(JsonMapper.shared().readTree("""
                        {"currency": "EUR", "as_of": "2026-11-20T12:00:00Z", "total": "%s", "lines": [
                          {"meter": "api_requests", "quantity": "19", "amount": "0.000004"},
                          {"meter": "egress_bytes", "quantity": "3067650", "amount": "0.000001"}]}
                        """.formatted(total)));
    }
}
