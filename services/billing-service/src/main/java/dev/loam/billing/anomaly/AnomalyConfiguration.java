package dev.loam.billing.anomaly;

import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.notice.Notices;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what looks for the unusual. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnomalyProperties.class)
public class AnomalyConfiguration {

    @Bean
    Anomalies anomalies(JdbcClient jdbc, Notices notices, AnomalyProperties properties) {
        return new Anomalies(jdbc, notices, properties);
    }

    @Bean
    AnomalyWatch anomalyWatch(
            Anomalies anomalies, ProjectOwners owners, Notices notices, AnomalyProperties properties, Clock clock) {
        return new AnomalyWatch(anomalies, owners, notices, clock, properties.enabled());
    }
}
