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
import org.springframework.context.annotation.Import;

/** Wires where blobs lie. */
@Configuration(proxyBeanMethods = false)
@Import(SweepController.class)
public class BlobConfiguration {

    @Bean
    Disk blobDisk() {
        return new Disk();
    }

    @Bean
    BlobStore blobStore(StorageProperties properties, Disk blobDisk, StorageUsage usage, Clock clock)
            throws IOException {
        return new FileBlobStore(
                properties.root(), blobDisk, (project, bytes) -> usage.stored(project, -bytes, clock.instant()));
    }

    @Bean
    GrowingFiles growingFiles(StorageProperties properties, Disk blobDisk) {
        return new GrowingFiles(properties.root(), blobDisk);
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
    BlobScrubber blobScrubber(ProjectStatements statements, BlobStore blobs, StorageProperties properties) {
        return new BlobScrubber(statements, blobs, properties);
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
