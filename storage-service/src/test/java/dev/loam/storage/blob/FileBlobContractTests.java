package dev.loam.storage.blob;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class FileBlobContractTests extends BlobStoreContract {
    @TempDir
    static Path root;

    private FileBlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(root, new Disk(), (project, version, bytes) -> {});
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    @Override
    protected BlobStore store() {
        return store;
    }

    @Override
    protected GrowingFiles growing() {
        return new LocalGrowingFiles(root, new Disk());
    }
}
