package dev.loam.messaging;

import dev.loam.messaging.delivery.DeliveryConfiguration;
import dev.loam.messaging.inbox.InboxConfiguration;
import dev.loam.messaging.mail.MailConfiguration;
import dev.loam.messaging.message.MessageConfiguration;
import dev.loam.messaging.sms.SmsConfiguration;
import dev.loam.platform.schema.ServiceSchema;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that makes up messaging-service. */
@Configuration(proxyBeanMethods = false)
@Import({
    MessageConfiguration.class,
    DeliveryConfiguration.class,
    MailConfiguration.class,
    SmsConfiguration.class,
    InboxConfiguration.class
})
public class MessagingServiceConfiguration {

    @Bean
    ServiceSchema messagingSchema() {
        return new ServiceSchema("messaging", "db/migration/messaging");
    }
}
