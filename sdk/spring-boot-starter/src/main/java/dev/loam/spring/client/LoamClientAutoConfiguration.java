package dev.loam.spring.client;

import dev.loam.sdk.LoamClient;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Retries;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * The project's client, where {@code loam.client.url} says which. An app's own {@link Connection} or {@link LoamClient}
 * goes before.
 */
@AutoConfiguration
@ConditionalOnProperty("loam.client.url")
@EnableConfigurationProperties(LoamClientProperties.class)
public class LoamClientAutoConfiguration {
    /** The way to the installation, as nobody. */
    @Bean
    @ConditionalOnMissingBean
    Connection loamConnection(LoamClientProperties properties) {
        Retries standard = Retries.standard();
        Retries retries = properties.attempts() == 1
                ? Retries.none()
                : new Retries(properties.attempts(), standard.first(), standard.longest());
        return Connection.to(properties.url()).timeout(properties.timeout()).retrying(retries);
    }

    /** The project, as whoever has the key; {@code loam.as(token)} is a user. */
    @Bean
    @ConditionalOnMissingBean
    LoamClient loamClient(Connection connection, LoamClientProperties properties) {
        return LoamClient.of(connection, properties.key());
    }
}
