package dev.loam.gateway.observation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What operators see from outside.
 *
 * @param metricsPort the port on which Prometheus finds {@code /metrics}; 0 for none, which costs nothing
 * @param metricsAddress the address of that port, which must not be reachable from outside
 */
@ConfigurationProperties("loam.observability")
public record ObservabilityProperties(
        @DefaultValue("0") int metricsPort,
        @DefaultValue("127.0.0.1") String metricsAddress) {}
