package dev.loam.event.history;

import dev.loam.event.timer.EventTimer;
import dev.loam.platform.change.ChangeFeed;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what operators read. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
@EntityScan(basePackageClasses = HistoryConfiguration.class)
@EnableJpaRepositories(basePackageClasses = HistoryConfiguration.class)
@Import({EventHistoryController.class, DeliveryHistoryController.class, ChainController.class})
public class HistoryConfiguration {

    @Bean
    History eventHistory(
            EventHistoryRepository events, DeliveryHistoryRepository deliveries, AttemptHistoryRepository attempts) {
        return new History(events, deliveries, attempts);
    }

    @Bean
    Chains eventChains(JdbcClient jdbc) {
        return new Chains(jdbc);
    }

    @Bean
    Retention eventRetention(JdbcClient jdbc, EventTimer timer, RetentionProperties properties) {
        return new Retention(jdbc, timer, properties);
    }

    @Bean
    EventRemoval eventRemoval(JdbcClient jdbc, ChangeFeed changes) {
        return new EventRemoval(jdbc, changes);
    }
}
