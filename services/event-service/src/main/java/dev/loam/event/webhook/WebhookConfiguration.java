package dev.loam.event.webhook;

import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.subscription.SubscriptionSets;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.outside.OutsideClient;
import dev.loam.platform.removal.ProjectData;
import dev.loam.platform.secret.SealedColumn;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires webhooks. Keys are read when there is a first secret, and HTTP is loaded for the first call. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookProperties.class)
@Import(WebhookController.class)
public class WebhookConfiguration {

    @Bean
    WebhookStore eventWebhookStore(JdbcClient jdbc) {
        return new WebhookStore(jdbc);
    }

    @Bean
    @Lazy
    WebhookSeal eventWebhookSeal(WebhookProperties properties) {
        return WebhookSeal.fromFile(properties.masterKeyFile());
    }

    @Bean
    @Lazy
    SealedColumn sealedWebhookSecrets(WebhookSeal seal) {
        return new SealedColumn("event.webhook_secret", seal.ring(), """
                select id::text as key, sealed, id::text as purpose
                from event.webhook_secret
                where substring(sealed from 1 for 5) <> :newest
                limit :limit for update skip locked
                """, """
                update event.webhook_secret set sealed = :sealed where id = cast(:key as uuid)
                """);
    }

    @Bean
    Webhooks eventWebhooks(
            WebhookStore store,
            ObjectProvider<WebhookSeal> seal,
            SubscriptionSets subscriptions,
            ChangeFeed changes,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new Webhooks(
                store, seal::getObject, subscriptions, changes, audit, new TransactionTemplate(transactions), clock);
    }

    @Bean
    Endpoints eventWebhookEndpoints(WebhookStore store, ObjectProvider<WebhookSeal> seal) {
        return new Endpoints(store, seal::getObject);
    }

    @Bean
    WebhookCaller eventWebhookCaller(WebhookProperties properties, Clock clock) {
        OutsideClient http = new OutsideClient(properties.privateHosts(), properties.timeout());
        return new WebhookCaller(http, properties.timeout(), clock);
    }

    @Bean
    WebhookTarget eventWebhookTarget(
            Endpoints endpoints, Webhooks webhooks, WebhookCaller caller, CloudEventFormat format) {
        return new WebhookTarget(endpoints, webhooks, caller, format);
    }

    @Bean
    WebhookTrial eventWebhookTrial(Endpoints endpoints, WebhookCaller caller, CloudEventFormat format, Clock clock) {
        return new WebhookTrial(endpoints, caller, format, clock);
    }

    @Bean
    ProjectData eventWebhookRemoval(WebhookStore store) {
        return store::deleteAll;
    }
}
