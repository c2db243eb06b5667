package dev.loam.storage.blob;

import java.io.IOException;
import java.nio.file.Path;

/** A bucket, as a store of blobs and of what grows. Nothing of it is read from its jar where no bucket is configured. */
record S3Stores(S3BlobStore blobs, S3GrowingFiles growing) {

    /** Does not ask the bucket anything yet: where it is away, whatever needs no bytes starts and goes on. */
    static S3Stores open(S3StoreProperties properties, Path root, FreedBytes freed) throws IOException {
        Path folder = root.resolve(".s3");
        S3Bucket bucket = new S3Bucket(properties);
        S3BlobStore blobs = new S3BlobStore(bucket, folder, new UnsettledBlobs(folder.resolve("unsettled"), freed));
        return new S3Stores(blobs, new S3GrowingFiles(bucket, blobs.spool()));
    }
}
