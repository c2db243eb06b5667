package dev.loam.event.webhook;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Calls to the addresses that projects name for their events.
 *
 * @param masterKeyFile the installation's file of master keys, which seals the secrets that calls are signed with
 * @param privateHosts whether they may have private addresses and speak HTTP without TLS, as in development
 * @param timeout how long a call may take in all
 * @param secretOverlap how long a secret that was replaced goes on signing, where whoever replaces it does not say
 */
@ConfigurationProperties(prefix = "loam.event.webhook", ignoreUnknownFields = false)
record WebhookProperties(
        @Nullable Path masterKeyFile,
        @DefaultValue("false") boolean privateHosts,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("24h") Duration secretOverlap) {

    WebhookProperties {
        if (!timeout.isPositive() || secretOverlap.isNegative()) {
            throw new IllegalArgumentException("loam.event.webhook: times are positive");
        }
    }
}
