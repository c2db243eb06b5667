package dev.loam.event.relay;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The way from a project's outbox to the transport.
 *
 * @param batchSize most events taken from an outbox in one transaction
 * @param batchData how much data the events of one transaction have together, unless one alone has more
 * @param parallelism how many projects' outboxes are read at the same time
 * @param sweepPeriod how often marked projects are looked at, in case a signal was lost
 */
@ConfigurationProperties(prefix = "loam.event.relay", ignoreUnknownFields = false)
public record RelayProperties(
        @DefaultValue("500") int batchSize,
        @DefaultValue("4MB") DataSize batchData,
        @DefaultValue("8") int parallelism,
        @DefaultValue("15s") Duration sweepPeriod) {

    public RelayProperties {
        if (batchSize < 1 || batchData.toBytes() < 1 || parallelism < 1 || !sweepPeriod.isPositive()) {
            throw new IllegalArgumentException("loam.event.relay: sizes and periods are positive");
        }
    }
}
