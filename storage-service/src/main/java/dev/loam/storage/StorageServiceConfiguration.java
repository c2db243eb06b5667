package dev.loam.storage;

import dev.loam.platform.schema.ProjectSchema;
import dev.loam.storage.access.AccessConfiguration;
import dev.loam.storage.accesskey.AccessKeyConfiguration;
import dev.loam.storage.blob.BlobConfiguration;
import dev.loam.storage.bucket.BucketConfiguration;
import dev.loam.storage.health.HealthConfiguration;
import dev.loam.storage.migration.MigrationConfiguration;
import dev.loam.storage.multipart.MultipartConfiguration;
import dev.loam.storage.object.ObjectConfiguration;
import dev.loam.storage.problem.StorageProblemConfiguration;
import dev.loam.storage.render.RenderConfiguration;
import dev.loam.storage.resumable.ResumableConfiguration;
import dev.loam.storage.retention.RetentionConfiguration;
import dev.loam.storage.s3.S3Configuration;
import dev.loam.storage.signedurl.SignedUrlConfiguration;
import dev.loam.storage.usage.StorageUsageConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The storage service, for a process of its own and for standalone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageProperties.class)
@Import({
    AccessConfiguration.class,
    AccessKeyConfiguration.class,
    BlobConfiguration.class,
    BucketConfiguration.class,
    HealthConfiguration.class,
    MigrationConfiguration.class,
    MultipartConfiguration.class,
    ObjectConfiguration.class,
    RenderConfiguration.class,
    ResumableConfiguration.class,
    RetentionConfiguration.class,
    S3Configuration.class,
    SignedUrlConfiguration.class,
    StorageProblemConfiguration.class,
    StorageUsageConfiguration.class
})
public class StorageServiceConfiguration {

    @Bean
    ProjectSchema storageSchema() {
        return new ProjectSchema("storage", "db/project/storage");
    }
}
