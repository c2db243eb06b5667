package dev.loam.storage.blob;

import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.util.unit.DataSize;

/** The S3 store as it is, on a server of the tests' choice. */
public final class BucketStores implements AutoCloseable {
    private final List<Long> billed = Collections.synchronizedList(new ArrayList<>());
    private final S3Stores stores;

    public BucketStores(URI endpoint, String bucket, String accessKey, String secret, Path root) throws IOException {
        this(endpoint, bucket, accessKey, secret, root, Duration.ofSeconds(5));
    }

    /** @param timeout how long the server may be silent */
    BucketStores(URI endpoint, String bucket, String accessKey, String secret, Path root, Duration timeout)
            throws IOException {
        S3StoreProperties properties = new S3StoreProperties(
                endpoint, "us-east-1", bucket, "blobs/", accessKey, secret, DataSize.ofMegabytes(5), timeout);
        StorageUsage usage = new StorageUsage(new Journal(), Clock.systemUTC());
        stores = S3Stores.open(properties, root, (project, version, bytes, at) -> usage.stored(project, -bytes, at));
    }

    public BlobStore blobs() {
        return stores.blobs();
    }

    public GrowingFiles growing() {
        return stores.growing();
    }

    /** What was given back, in the order of time. */
    List<Long> billed() {
        return List.copyOf(billed);
    }

    @Override
    public void close() throws IOException {
        stores.blobs().close();
    }

    private final class Journal implements UsageJournal {
        @Override
        public void record(Meter meter, ProjectRef project, long quantity, String route, String key, Instant at) {
            billed.add(quantity);
        }

        @Override
        public OpenRequest begin(ProjectRef project, RequestId requestId, String method, String route, String key) {
            throw new UnsupportedOperationException("Requests are the gateway's to count");
        }
    }
}
