package dev.loam.storage.blob;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** On a server that is none of ours. */
class S3BlobContractTests extends BlobStoreContract {
    @TempDir
    static Path root;

    private static BucketStores stores;

    @BeforeAll
    static void open() throws IOException {
        stores = new BucketStores(
                S3ProxyServer.shared().address(),
                S3ProxyServer.BUCKET,
                S3ProxyServer.ACCESS_KEY,
                S3ProxyServer.SECRET,
                root);
    }

    @AfterAll
    static void close() throws IOException {
        stores.close();
    }

    @Override
    protected BlobStore store() {
        return stores.blobs();
    }

    @Override
    protected GrowingFiles growing() {
        return stores.growing();
    }
}
