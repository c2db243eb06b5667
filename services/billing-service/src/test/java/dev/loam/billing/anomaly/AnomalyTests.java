package dev.loam.billing.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.billing.BillingServiceTest;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageChunk;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AnomalyTests extends BillingServiceTest {

    @Autowired
    private Anomalies anomalies;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void anHourFarAboveItsOwnPastIsToldOnce() {
        past(100);
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.EGRESS_BYTES, 149, NOW)));
        assertThat(anomalies.look(project, organization, NOW)).isFalse();
        ship(chunk(800, 900, sum(Meter.EGRESS_BYTES, 2, NOW)));

        assertThat(anomalies.look(project, organization, NOW)).isTrue();
        assertThat(anomalies.look(project, organization, NOW)).isFalse();

        asOperator("/platform/v1/organizations/%s/notices".formatted(organization))
                .answers(200)
                .with("usage.unusual", "used 151 egress_bytes", "had 100 or less");
    }

    @Test
    void aShortPastSaysNothing() {
        ship(chunk(UsageChunk.FIRST, 800, sum(Meter.EGRESS_BYTES, 1_000_000, NOW)));

        assertThat(anomalies.look(project, organization, NOW)).isFalse();
    }

    @Test
    void aFunctionThatFeedsItselfIsNoticed() {
        ship(chunk(UsageChunk.FIRST, 800, invocations(300), requests("function:resize", 290), requests("key", 10)));

        assertThat(anomalies.look(project, organization, NOW)).isTrue();

        asOperator("/platform/v1/organizations/%s/notices".formatted(organization))
                .answers(200)
                .with("function.loop", "function resize ran 300 times");
    }

    @Test
    void aFunctionThatPeopleCallIsNone() {
        ship(chunk(UsageChunk.FIRST, 800, invocations(300), requests("function:resize", 290), requests("key", 300)));

        assertThat(anomalies.look(project, organization, NOW)).isFalse();
    }

    private void past(int quantity) {
        for (int hour = 3; hour < 63; hour++) {
            jdbc.sql("insert into billing.usage_hour values (:project, 'egress_bytes', :hour, :quantity)")
                    .param("project", project.value())
                    .param("hour", NOW.minus(Duration.ofHours(hour)).atOffset(ZoneOffset.UTC))
                    .param("quantity", quantity)
                    .update();
        }
    }

    private UsageChunk.Sum invocations(long count) {
        return new UsageChunk.Sum(
                project, Meter.FUNCTION_INVOCATIONS, "/functions/v1", "resize", NOW, BigDecimal.valueOf(count));
    }

    private UsageChunk.Sum requests(String key, long count) {
        return new UsageChunk.Sum(
                project, Meter.API_REQUESTS, "/storage/v1/object", key, NOW, BigDecimal.valueOf(count));
    }
}
