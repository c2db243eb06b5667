package dev.loam.storage.object;

import dev.loam.storage.blob.StoredBlob;
import java.io.Closeable;
import java.io.IOException;

/** An object with its bytes at hand. */
record OpenObject(StoredObject row, ObjectMetadata metadata, StoredBlob blob) implements Closeable {
    @Override
    public void close() throws IOException {
        blob.close();
    }
}
