package dev.loam.gateway.proxy;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The way to services that run apart.
 *
 * @param connectTimeout how long a service may take to accept a connection
 * @param readTimeout how long a service may be silent, before its answer and within it
 * @param readTimeouts the same for single services, by name, for instance {@code function}
 * @param maxConnections the most connections to one service
 * @param openFor how long a service that failed repeatedly is left alone before it is tried again
 */
@ConfigurationProperties("loam.gateway.proxy")
public record ProxyProperties(
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue Map<String, Duration> readTimeouts,
        @DefaultValue("512") int maxConnections,
        @DefaultValue("5s") Duration openFor) {
    private static final Duration LONGEST_FUNCTION = Duration.ofMinutes(16);

    /** Functions may think longer than others. */
    Duration readTimeoutOf(String service) {
        Duration own = readTimeouts.get(service);
        if (own != null) {
            return own;
        }
        return service.equals("function") ? LONGEST_FUNCTION : readTimeout;
    }
}
