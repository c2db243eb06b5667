package dev.loam.event.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what happened can be looked up.
 *
 * @param delivered how long events and their finished deliveries are kept
 * @param dead how long deliveries that were given up can be replayed
 * @param period how often what is older is removed
 */
@ConfigurationProperties(prefix = "loam.event.retention", ignoreUnknownFields = false)
public record RetentionProperties(
        @DefaultValue("7d") Duration delivered,
        @DefaultValue("30d") Duration dead,
        @DefaultValue("1h") Duration period) {

    public RetentionProperties {
        if (delivered.isNegative() || dead.isNegative() || !period.isPositive()) {
            throw new IllegalArgumentException("loam.event.retention: times are positive");
        }
    }
}
