package dev.loam.storage.resumable;

import dev.loam.platform.PlatformProperties;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.object.UserMetadata;
import dev.loam.storage.usage.StorageUsage;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires uploads that come in pieces. */
@Configuration(proxyBeanMethods = false)
@Import({ResumableController.class, SignedResumableController.class})
public class ResumableConfiguration {

    @Bean
    ResumableUploads resumableUploads(ProjectStatements statements, StorageUsage usage, Clock clock) {
        return new ResumableUploads(statements, usage, clock);
    }

    @Bean
    ResumableSweep resumableSweep(ResumableUploads uploads, GrowingFiles files) {
        return new ResumableSweep(uploads, files);
    }

    @Bean
    TusRequests tusRequests(ResumableService uploads, PlatformProperties platform, StorageProperties properties) {
        return new TusRequests(uploads, new UploadLinks(platform.publicUrl()), properties);
    }

    @Bean
    ResumableService resumableService(
            UploadService objects,
            ResumableUploads uploads,
            GrowingFiles files,
            BlobStore blobs,
            BlobRegister register,
            StorageUsage usage,
            StorageProperties properties,
            JsonMapper json,
            Clock clock) {
        Completion completion = new Completion(objects, uploads, files, blobs, register, clock);
        return new ResumableService(
                objects, uploads, completion, files, usage, properties, new UserMetadata(json), clock);
    }
}
