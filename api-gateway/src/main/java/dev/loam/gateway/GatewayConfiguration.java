package dev.loam.gateway;

import dev.loam.gateway.accesslog.AccessLogConfiguration;
import dev.loam.gateway.admission.AdmissionConfiguration;
import dev.loam.gateway.cap.CapConfiguration;
import dev.loam.gateway.console.ConsoleConfiguration;
import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.health.HealthConfiguration;
import dev.loam.gateway.limit.LimitConfiguration;
import dev.loam.gateway.observation.ObservationConfiguration;
import dev.loam.platform.schema.ServiceSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gateway's policy, the same in both shapes; where services run apart, the proxy is added to it. */
@Configuration(proxyBeanMethods = false)
@Import({
    DoorConfiguration.class,
    ConsoleConfiguration.class,
    LimitConfiguration.class,
    AdmissionConfiguration.class,
    CapConfiguration.class,
    AccessLogConfiguration.class,
    ObservationConfiguration.class,
    HealthConfiguration.class
})
public class GatewayConfiguration {

    @Bean
    ServiceSchema gatewaySchema() {
        return new ServiceSchema("gateway", "db/migration/gateway");
    }
}
