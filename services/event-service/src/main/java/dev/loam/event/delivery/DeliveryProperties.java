package dev.loam.event.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How deliveries are spread over time, targets and projects.
 *
 * @param lease how long a delivery belongs to this process before another may take it; renewed while it is held
 * @param maxInFlight most events that are on their way to targets at a time
 * @param maxInFlightPerProject most of those that one project may have
 * @param targetConcurrency most events on their way to one target, where its subscription does not say
 * @param heldPerProject most deliveries of one project that wait in memory; the others wait in the database
 * @param heldSize most memory for deliveries that wait
 * @param outcomeWindow how long outcomes are collected before they are written together
 * @param circuitFailures after so many failures in a row a target is left alone for a while
 * @param circuitPause how long at first; it doubles with each further failure
 * @param circuitMaxPause how long at most
 */
@ConfigurationProperties(prefix = "loam.event.delivery", ignoreUnknownFields = false)
public record DeliveryProperties(
        @DefaultValue("30s") Duration lease,
        @DefaultValue("512") int maxInFlight,
        @DefaultValue("128") int maxInFlightPerProject,
        @DefaultValue("16") int targetConcurrency,
        @DefaultValue("1000") int heldPerProject,
        @DefaultValue("64MB") DataSize heldSize,
        @DefaultValue("3ms") Duration outcomeWindow,
        @DefaultValue("10") int circuitFailures,
        @DefaultValue("1s") Duration circuitPause,
        @DefaultValue("5m") Duration circuitMaxPause) {

    public DeliveryProperties {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("loam.event.delivery.lease is at least a second");
        }
        if (maxInFlight < 1 || maxInFlightPerProject < 1 || targetConcurrency < 1 || heldPerProject < 1) {
            throw new IllegalArgumentException("loam.event.delivery: limits are at least 1");
        }
        if (circuitFailures < 1 || !circuitPause.isPositive() || circuitMaxPause.compareTo(circuitPause) < 0) {
            throw new IllegalArgumentException("loam.event.delivery: a circuit has failures and pauses");
        }
    }
}
