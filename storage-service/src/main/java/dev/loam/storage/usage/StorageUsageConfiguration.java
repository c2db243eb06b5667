package dev.loam.storage.usage;

import dev.loam.platform.usage.UsageJournal;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires what of storage is billed. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "billing", types = BilledBytesClient.class)
public class StorageUsageConfiguration {

    @Bean
    StorageUsage storageUsage(UsageJournal journal, Clock clock) {
        return new StorageUsage(journal, clock);
    }

    @Bean
    BilledBytes billedBytes(BilledBytesClient billing) {
        return new BilledBytes(billing);
    }
}
