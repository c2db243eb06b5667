package dev.loam.gateway.observation;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires metrics, where a port is named for them. Spring Boot binds memory, threads and pools to the same registry. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ObservabilityProperties.class)
public class ObservationConfiguration {

    /** Only with a port. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("loam.observability.metrics-port")
    static class MetricsConfiguration {

        @Bean
        PrometheusMeterRegistry prometheusMeterRegistry() {
            return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
        }

        @Bean
        RequestMetrics requestMetrics(MeterRegistry registry) {
            return new RequestMetrics(registry);
        }

        @Bean
        MetricsPort metricsPort(PrometheusMeterRegistry registry, ObservabilityProperties properties) {
            return new MetricsPort(registry, properties);
        }
    }
}
