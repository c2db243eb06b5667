package dev.loam.gateway.health;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Wires what the gateway tells of the installation's health. */
@Configuration(proxyBeanMethods = false)
@Import(HealthController.class)
public class HealthConfiguration {

    @Bean
    ServiceHealth serviceHealth(Environment environment, Clock clock) {
        return new ServiceHealth(environment, clock);
    }
}
