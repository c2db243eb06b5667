package dev.loam.storage.blob;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stores that this installation has: its files, and a bucket where one is configured. */
public final class BlobStores {
    private final Map<StoreName, BlobStore> stores = new EnumMap<>(StoreName.class);
    private final BlobStore blobs;
    private final GrowingFiles growing;

    /** Files alone. */
    BlobStores(FileBlobStore files, GrowingFiles growing) {
        stores.put(StoreName.FILES, files);
        this.blobs = files;
        this.growing = growing;
    }

    /** Files and a bucket. */
    BlobStores(FileBlobStore files, LocalGrowingFiles growing, S3Stores s3, Placement placement) {
        stores.put(StoreName.FILES, files);
        stores.put(StoreName.S3, s3.blobs());
        this.blobs = new PlacedBlobs(files, s3.blobs(), placement);
        this.growing = new PlacedGrowingFiles(growing, s3.growing(), placement);
    }

    /** All of them as one. */
    BlobStore blobs() {
        return blobs;
    }

    GrowingFiles growing() {
        return growing;
    }

    /** One of them; null where it is not configured. */
    public @Nullable BlobStore find(StoreName name) {
        return stores.get(name);
    }
}
