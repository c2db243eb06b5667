package dev.loam.event.transport;

import dev.loam.event.delivery.Intake;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the transport. */
@Configuration(proxyBeanMethods = false)
public class TransportConfiguration {

    @Bean
    Transport eventTransport(Intake intake) {
        return new PostgresTransport(intake);
    }
}
