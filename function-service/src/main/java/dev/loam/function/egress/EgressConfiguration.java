package dev.loam.function.egress;

import dev.loam.platform.usage.UsageJournal;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the way to the outside. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EgressProperties.class)
public class EgressConfiguration {

    @Bean
    EgressProxy functionEgress(EgressProperties properties, ObjectProvider<UsageJournal> journal, Clock clock) {
        return new EgressProxy(properties, journal.getIfAvailable(), clock);
    }
}
