package dev.loam.billing.anomaly;

import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is told of as unusual.
 *
 * @param enabled whether it is looked for
 * @param factor how many times the 99th percentile of its own past an hour must have to be unusual
 * @param leastHours how many hours of the past there must be to compare with
 * @param loopInvocations how many invocations in ten minutes a function must have to be suspected of feeding itself
 */
@ConfigurationProperties("loam.billing.anomaly")
public record AnomalyProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1.5") BigDecimal factor,
        @DefaultValue("48") int leastHours,
        @DefaultValue("200") int loopInvocations) {}
