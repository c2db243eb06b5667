package dev.loam.event.delivery;

import dev.loam.event.subscription.TargetKind;
import java.time.Duration;
import java.util.List;
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
 * @param webhookSchedule the waits before each attempt to call a webhook, the first one's first
 * @param webhookMaxAge an event that is older is not sent to a webhook again
 */
@ConfigurationProperties(prefix = "loam.event.retry", ignoreUnknownFields = false)
public record RetryProperties(
        @DefaultValue("3") int maxAttempts,
        @DefaultValue("1m") Duration backoff,
        @DefaultValue("10m") Duration maxBackoff,
        @DefaultValue("1s") Duration failureBackoff,
        @DefaultValue("5m") Duration maxFailureBackoff,
        @DefaultValue("6h") Duration maxAge,

        @DefaultValue({"0s", "5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> webhookSchedule,

        @DefaultValue("4d") Duration webhookMaxAge) {

    public RetryProperties {
        webhookSchedule = List.copyOf(webhookSchedule);
        if (maxAttempts < 1 || !backoff.isPositive() || !failureBackoff.isPositive() || !maxAge.isPositive()) {
            throw new IllegalArgumentException("loam.event.retry: attempts and times are positive");
        }
        if (webhookSchedule.isEmpty() || !webhookMaxAge.isPositive()) {
            throw new IllegalArgumentException("loam.event.retry: webhooks have a schedule and an age");
        }
    }

    /** How often an event is tried at such a target, where its subscription does not say. */
    public int maxAttempts(TargetKind kind) {
        return switch (kind) {
            case FUNCTION, FAN_OUT, EVENT -> maxAttempts;
            case WEBHOOK -> webhookSchedule.size();
        };
    }

    /** When an event is too old for such a target, where its subscription does not say. */
    public Duration maxAge(TargetKind kind) {
        return switch (kind) {
            case FUNCTION, FAN_OUT, EVENT -> maxAge;
            case WEBHOOK -> webhookMaxAge;
        };
    }
}
