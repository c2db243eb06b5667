package dev.loam.storage.bucket;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.ProjectStatements;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires buckets. */
@Configuration(proxyBeanMethods = false)
@Import({BucketController.class, BucketOperatorController.class})
public class BucketConfiguration {

    @Bean
    BucketService bucketService(ProjectSessions sessions, ProjectStatements statements) {
        return new BucketService(sessions, statements);
    }
}
