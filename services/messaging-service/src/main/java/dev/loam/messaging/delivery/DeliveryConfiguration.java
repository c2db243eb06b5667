package dev.loam.messaging.delivery;

import dev.loam.messaging.inbox.InboxMode;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.removal.ProjectData;
import dev.loam.platform.secret.SealedColumn;
import dev.loam.platform.secret.SealedText;
import dev.loam.platform.usage.UsageOutbox;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires delivery. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DeliveryProperties.class, MessageSealProperties.class})
public class DeliveryConfiguration {

    @Bean
    DueBell messagingDueBell() {
        return new DueBell();
    }

    @Bean
    MessageBodies messageBodies(MessageSealProperties properties) {
        return new MessageBodies(SealedText.of(
                properties.masterKeyFile(), "loam.messaging.master-key-file", "messages that are queued"));
    }

    @Bean
    SealedColumn sealedMessageTexts(MessageBodies bodies) {
        return bodies.column("body_text");
    }

    @Bean
    SealedColumn sealedMessagePages(MessageBodies bodies) {
        return bodies.column("body_html");
    }

    @Bean
    SealedColumn sealedMessageVariables(MessageBodies bodies) {
        return bodies.column("variables");
    }

    @Bean
    MessageStore messagingStore(
            JdbcClient jdbc,
            MessageBodies bodies,
            PlatformTransactionManager transactions,
            UsageOutbox usage,
            DeliveryProperties properties,
            PlatformProperties platform,
            InboxMode inbox,
            Clock clock) {
        return new MessageStore(
                jdbc,
                bodies,
                new TransactionTemplate(transactions),
                usage,
                properties,
                platform.node(),
                inbox.isOpen(),
                clock);
    }

    @Bean
    ProjectData messageRemoval(MessageStore store) {
        return store::removeAllOf;
    }

    @Bean
    Courier messagingCourier(
            MessageStore store, ObjectProvider<Carrier> carriers, DueBell bell, DeliveryProperties properties) {
        Backoff backoff =
                new Backoff(properties, () -> ThreadLocalRandom.current().nextLong());
        return new Courier(store, new Carriers(carriers.orderedStream().toList()), backoff, bell, properties);
    }
}
