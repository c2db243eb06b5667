package dev.loam.event.subscription;

import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.timer.EventTimer;
import dev.loam.platform.change.ChangeFeed;
import java.time.Clock;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires subscriptions. */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = SubscriptionConfiguration.class)
@EnableJpaRepositories(basePackageClasses = SubscriptionConfiguration.class)
@ImportHttpServices(group = "database", types = ChangeTriggersClient.class)
@Import(SubscriptionController.class)
public class SubscriptionConfiguration {

    @Bean
    Subscriptions eventSubscriptions(EventSubscriptionRepository repository, CloudEventFormat format) {
        return new Subscriptions(repository, format);
    }

    @Bean
    TriggerRequests eventTriggerRequests(
            JdbcClient jdbc, EventSubscriptionRepository repository, ChangeTriggersClient database, EventTimer timer) {
        return new TriggerRequests(jdbc, repository, database, timer);
    }

    @Bean
    SubscriptionSets eventSubscriptionSets(
            EventSubscriptionRepository repository,
            ChangeFeed changes,
            TriggerRequests triggers,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new SubscriptionSets(repository, changes, triggers, new TransactionTemplate(transactions), clock);
    }
}
