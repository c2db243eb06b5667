package dev.loam.database.usage;

import dev.loam.platform.usage.UsageJournal;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the counting of rows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RowUsageProperties.class)
public class RowUsageConfiguration {

    @Bean
    RowUsage rowUsage(RowUsageProperties properties, ObjectProvider<UsageJournal> journal, Clock clock) {
        if (!properties.rows()) {
            return new RowUsage(null, clock);
        }
        UsageJournal present = journal.getIfAvailable();
        if (present == null) {
            throw new IllegalStateException(
                    "loam.database.usage.rows counts rows in the usage journal: say where it is, loam.platform.usage.dir");
        }
        return new RowUsage(present, clock);
    }
}
