package dev.loam.event.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When an event that did not succeed is tried again.
 *
 * @param maxAttempts how often an event is tried, where its subscription does not say
 * @param backoff the longest wait before the second attempt; it doubles with each further one
 * @param maxBackoff the longest wait between two attempts
 * @param failureBackoff the longest wait after the first failure of the platform itself, which is not counted as an
 *     attempt; it doubles with each further one
 * @param maxFailureBackoff the longest wait between two failures of the platform
 * @param maxAge an event that is older is not tried again
 */
@ConfigurationProperties(prefix = "loam.event.retry", ignoreUnknownFields = false)
public record RetryProperties(
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("1m") Duration backoff,
        @DefaultValue("10m") Duration maxBackoff,
        @DefaultValue("1s") Duration failureBackoff,
        @DefaultValue("5m") Duration maxFailureBackoff,
        @DefaultValue("6h") Duration maxAge) {

    public RetryProperties {
        if (maxAttempts < 1 || !backoff.isPositive() || !failureBackoff.isPositive() || !maxAge.isPositive()) {
            throw new IllegalArgumentException("loam.event.retry: attempts and times are positive");
        }
    }
}
