package dev.loam.storage.multipart;

import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.usage.StorageUsage;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires uploads in parts. */
@Configuration(proxyBeanMethods = false)
public class MultipartConfiguration {

    @Bean
    MultipartRepository multipartRepository(
            ProjectStatements statements, StorageUsage usage, JsonMapper json, Clock clock) {
        return new MultipartRepository(statements, usage, json, clock);
    }

    @Bean
    MultipartSweep multipartSweep(MultipartRepository uploads, GrowingFiles files) {
        return new MultipartSweep(uploads, files);
    }

    @Bean
    MultipartService multipartService(
            UploadService objects,
            MultipartRepository uploads,
            GrowingFiles files,
            BlobStore blobs,
            BlobRegister register,
            StorageUsage usage,
            StorageProperties properties,
            Clock clock) {
        Assembly assembly = new Assembly(objects, uploads, files, blobs, register, properties, clock);
        return new MultipartService(objects, uploads, assembly, files, usage, properties, clock);
    }
}
