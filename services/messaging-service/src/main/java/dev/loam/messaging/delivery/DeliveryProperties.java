package dev.loam.messaging.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When messages are sent, and sent again.
 *
 * @param concurrency messages that are on their way at the same time
 * @param concurrencyPerProject how many of them are one project's: a slow server of a project holds up no other's mail
 * @param backoff the longest wait before the second attempt; it doubles with each further one
 * @param maxBackoff the longest wait between two attempts
 * @param maxAge a message that is older is given up
 * @param lease how long a message belongs to the process that sends it; after that another one may
 * @param sweepPeriod how often messages are looked for that a process which died had in hand
 * @param retention how long it is known that a message was sent or given up
 */
@ConfigurationProperties(prefix = "loam.messaging.delivery", ignoreUnknownFields = false)
public record DeliveryProperties(
        @DefaultValue("16") int concurrency,
        @DefaultValue("4") int concurrencyPerProject,
        @DefaultValue("5s") Duration backoff,
        @DefaultValue("10m") Duration maxBackoff,
        @DefaultValue("6h") Duration maxAge,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("5m") Duration sweepPeriod,
        @DefaultValue("7d") Duration retention) {

    public DeliveryProperties {
        if (concurrency < 1 || concurrencyPerProject < 1 || !backoff.isPositive() || !maxAge.isPositive()) {
            throw new IllegalArgumentException("loam.messaging.delivery: counts and times are positive");
        }
    }
}
