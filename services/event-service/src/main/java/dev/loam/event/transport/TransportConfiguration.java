package dev.loam.event.transport;

import dev.loam.event.delivery.Intake;
import dev.loam.event.timer.EventTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wires the transport. Which it is is decided when the process starts and not by a condition: standalone's beans are
 * found when it is built.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransportProperties.class)
public class TransportConfiguration {

    @Bean
    Transport eventTransport(TransportProperties properties, Intake intake, EventTimer timer, JsonMapper json) {
        return switch (properties.transport()) {
            case POSTGRES -> new PostgresTransport(intake);
            case KAFKA -> new KafkaTransport(properties.kafka(), intake, timer, json);
        };
    }

    @Bean
    TransportLifecycle eventTransportLifecycle(Transport transport) {
        return new TransportLifecycle(transport);
    }

    /** Not part of readiness: without brokers outboxes keep events, and everything else goes on. */
    @Bean
    HealthIndicator eventTransportHealthIndicator(Transport transport) {
        return () -> transport.isReachable()
                ? Health.up().withDetail("lag", transport.lag()).build()
                : Health.down().build();
    }

    @Bean
    MeterBinder eventTransportMeters(Transport transport) {
        return registry -> Gauge.builder("loam.events.transport.lag", transport, Transport::lag)
                .description("Events that the transport has taken over and not yet brought")
                .register(registry);
    }
}
