package dev.loam.platform.telemetry;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Export of traces and metrics to an OpenTelemetry collector.
 *
 * @param endpoint the collector's address for OTLP over HTTP, such as http://collector:4318; without one nothing is
 *     exported, and nothing runs for it
 * @param headers what is sent to the collector besides, such as its API key
 * @param traces whether traces are exported
 * @param metrics whether metrics are exported
 * @param sampled the share of new traces that is kept; of a trace that a client began, the client decides
 * @param period how often metrics are sent
 * @param maxWaiting how many spans wait to be sent; those beyond are dropped
 */
@ConfigurationProperties("loam.observability.otlp")
public record TelemetryProperties(
        @Nullable URI endpoint,
        @DefaultValue Map<String, String> headers,
        @DefaultValue("true") boolean traces,
        @DefaultValue("true") boolean metrics,
        @DefaultValue("1.0") double sampled,
        @DefaultValue("30s") Duration period,
        @DefaultValue("5000") int maxWaiting) {

    /** Headers are secrets. */
    @Override
    public String toString() {
        return "TelemetryProperties[endpoint=%s, traces=%s, metrics=%s]".formatted(endpoint, traces, metrics);
    }
}
