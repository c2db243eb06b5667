package dev.loam.storage.object;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.usage.StorageUsage;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires objects. */
@Configuration(proxyBeanMethods = false)
@Import({
    UploadController.class,
    DownloadController.class,
    InfoController.class,
    ListController.class,
    RemovalController.class,
    TransferController.class,
    ObjectOperatorController.class
})
public class ObjectConfiguration {

    @Bean
    UploadLimits uploadLimits(ProjectDirectory projects, StorageProperties properties) {
        return new UploadLimits(projects, properties);
    }

    @Bean
    UploadService uploadService(
            ProjectSessions sessions,
            BucketService buckets,
            BlobStore blobs,
            BlobRegister register,
            StorageUsage usage,
            UploadLimits uploadLimits,
            JsonMapper json,
            Clock clock) {
        return new UploadService(sessions, buckets, blobs, register, usage, uploadLimits, json, clock);
    }

    @Bean
    UploadBodies uploadBodies(JsonMapper json) {
        return new UploadBodies(json);
    }

    @Bean
    ObjectReader objectReader(
            ProjectSessions sessions, BucketService buckets, BlobStore blobs, StorageUsage usage, JsonMapper json) {
        return new ObjectReader(sessions, buckets, blobs, usage, json);
    }

    @Bean
    ObjectListing objectListing(ProjectSessions sessions, StorageUsage usage) {
        return new ObjectListing(sessions, usage);
    }

    @Bean
    RemovalService removalService(
            ProjectSessions sessions, BucketService buckets, BlobRegister register, StorageUsage usage, Clock clock) {
        return new RemovalService(sessions, buckets, register, usage, clock);
    }

    @Bean
    TransferService transferService(
            ProjectSessions sessions,
            BucketService buckets,
            ObjectReader reader,
            UploadService uploads,
            UploadLimits uploadLimits,
            StorageUsage usage) {
        return new TransferService(sessions, buckets, reader, uploads, uploadLimits, usage);
    }

    @Bean
    TagService tagService(ProjectSessions sessions, ObjectReader reader, StorageUsage usage, JsonMapper json) {
        return new TagService(sessions, reader, usage, json);
    }

    @Bean
    ContentSums contentSums(ProjectSessions sessions) {
        return new ContentSums(sessions);
    }

    @Bean
    ObjectPages objectPages(ProjectSessions sessions, StorageUsage usage) {
        return new ObjectPages(sessions, usage);
    }
}
