package dev.loam.gateway.observation;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires metrics. Whether there are any is decided when starting: standalone's beans are chosen when it is built. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ObservabilityProperties.class)
public class ObservationConfiguration {

    @Bean
    RequestMetrics requestMetrics() {
        return new RequestMetrics();
    }

    @Bean
    MetricsPort metricsPort(
            ObjectProvider<MeterBinder> binders,
            ObjectProvider<HikariDataSource> pools,
            ObservabilityProperties properties) {
        return new MetricsPort(binders, pools, properties);
    }
}
