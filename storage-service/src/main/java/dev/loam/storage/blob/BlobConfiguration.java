package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ProjectStatements;
import dev.loam.storage.usage.BilledBytes;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires where blobs lie. */
@Configuration(proxyBeanMethods = false)
@Import(SweepController.class)
public class BlobConfiguration {

    @Bean
    Disk blobDisk() {
        return new Disk();
    }

    @Bean
    FreedBytes freedBytes(StorageProperties properties, ProjectStatements statements, StorageUsage usage) {
        FreedBytes bill = (project, version, bytes, at) -> usage.stored(project, -bytes, at);
        return properties.s3().isConfigured() ? new FreedOnce(statements, bill) : bill;
    }

    /** Which stores there are is known when the process starts, not when it is built. */
    @Bean
    BlobStores blobStores(
            StorageProperties properties,
            Disk blobDisk,
            Placement placement,
            StorageUsage usage,
            FreedBytes freed,
            Clock clock)
            throws IOException {
        FileBlobStore files = new FileBlobStore(
                properties.root(),
                blobDisk,
                (project, version, bytes) -> usage.stored(project, -bytes, clock.instant()));
        LocalGrowingFiles growing = new LocalGrowingFiles(properties.root(), blobDisk);
        S3StoreProperties s3 = properties.s3();
        if (s3.isConfigured()) {
            return new BlobStores(files, growing, S3Stores.open(s3, properties.root(), freed), placement);
        }
        if (properties.blobs() == StoreName.S3) {
            throw new IllegalStateException("loam.storage.blobs=s3 needs a bucket: set loam.storage.s3.bucket, and with"
                    + " it loam.storage.s3.endpoint, access-key and secret-key");
        }
        return new BlobStores(files, growing);
    }

    @Bean
    BlobStore blobStore(BlobStores blobStores) {
        return blobStores.blobs();
    }

    @Bean
    GrowingFiles growingFiles(BlobStores blobStores) {
        return blobStores.growing();
    }

    @Bean
    BlobRegister blobRegister(ProjectStatements statements, BlobStore blobs, StorageUsage usage, FreedBytes freed) {
        return new BlobRegister(statements, blobs, usage, freed);
    }

    @Bean
    BlobRemoval blobRemoval(BlobStore blobs, GrowingFiles growing, StorageUsage usage, JdbcClient jdbc, Clock clock) {
        return new BlobRemoval(blobs, growing, usage, new Installation(jdbc), clock);
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
            FreedBytes freed,
            List<SweptData> swept,
            ProjectDirectory projects,
            BilledBytes billed,
            StorageProperties properties,
            Clock clock) {
        return new BlobSweeper(blobs, register, removal, freed, swept, projects, billed, properties, clock);
    }
}
