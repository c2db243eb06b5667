package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires where blobs lie. */
@Configuration(proxyBeanMethods = false)
public class BlobConfiguration {

    @Bean
    BlobStore blobStore(StorageProperties properties) throws IOException {
        return new FileBlobStore(properties.root(), new Disk());
    }

    @Bean
    GrowingFiles growingFiles(StorageProperties properties) {
        return new GrowingFiles(properties.root(), new Disk());
    }

    @Bean
    BlobRegister blobRegister(ProjectStatements statements, BlobStore blobs, StorageUsage usage) {
        return new BlobRegister(statements, blobs, usage);
    }

    @Bean
    BlobRemoval blobRemoval(BlobStore blobs, StorageUsage usage, Clock clock) {
        return new BlobRemoval(blobs, usage, clock);
    }

    @Bean
    BlobSweeper blobSweeper(
            BlobStore blobs,
            BlobRegister register,
            BlobRemoval removal,
            List<SweptData> swept,
            ProjectDirectory projects,
            StorageProperties properties,
            Clock clock) {
        return new BlobSweeper(blobs, register, removal, swept, projects, properties, clock);
    }
}
