package dev.loam.platform.usage;

import dev.loam.platform.PlatformProperties;
import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires usage: the outbox everywhere, the journal where {@code loam.platform.usage.dir} says where to keep it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UsageProperties.class)
@ImportHttpServices(group = "billing", types = UsageIntake.class)
public class UsageConfiguration {

    @Bean
    UsageOutbox usageOutbox(JdbcClient jdbc, UsageIntake intake) {
        return new UsageOutbox(jdbc, intake);
    }

    /** The journal and what ships it. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("loam.platform.usage.dir")
    @ConditionalOnMissingBean(UsageJournal.class)
    static class JournalConfiguration {
        private final Bell bell = new Bell();

        @Bean
        MappedUsageJournal usageJournal(UsageProperties usage, PlatformProperties platform, Clock clock) {
            int segmentSize = Math.toIntExact(usage.segmentSize().toBytes());
            return MappedUsageJournal.open(
                    Objects.requireNonNull(usage.dir()), platform.node(), segmentSize, clock, bell);
        }

        @Bean
        UsageShipper usageShipper(MappedUsageJournal journal, UsageIntake intake, Clock clock, UsageProperties usage) {
            return new UsageShipper(journal, bell, intake, clock, usage.shipAfter());
        }
    }
}
