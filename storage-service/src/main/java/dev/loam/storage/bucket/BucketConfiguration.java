package dev.loam.storage.bucket;

import dev.loam.platform.tenancy.ProjectSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires buckets. */
@Configuration(proxyBeanMethods = false)
@Import({BucketController.class, BucketOperatorController.class})
public class BucketConfiguration {

    @Bean
    BucketService bucketService(ProjectSessions sessions) {
        return new BucketService(sessions);
    }
}
