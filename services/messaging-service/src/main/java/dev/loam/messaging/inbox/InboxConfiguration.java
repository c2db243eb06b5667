package dev.loam.messaging.inbox;

import dev.loam.messaging.delivery.MessageBodies;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.identity.PlatformSecret;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;

/** Wires the inbox. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboxProperties.class)
@Import(InboxController.class)
public class InboxConfiguration {

    @Bean
    InboxMode inboxMode(InboxProperties properties, Environment environment) {
        boolean server = StringUtils.hasText(environment.getProperty("loam.messaging.smtp.host"));
        return new InboxMode(properties.enabled() || (properties.withoutServer() && !server));
    }

    @Bean
    Inbox inbox(JdbcClient jdbc, MessageBodies bodies, InboxProperties properties) {
        return new Inbox(jdbc, bodies, properties.most());
    }

    @Bean
    InboxAddress inboxAddress(PlatformProperties platform, PlatformSecret secret) {
        return new InboxAddress(platform.publicUrl(), secret);
    }

    @Bean
    InboxCarrier inboxCarrier(Inbox inbox, InboxMode mode) {
        return new InboxCarrier(inbox, mode);
    }
}
