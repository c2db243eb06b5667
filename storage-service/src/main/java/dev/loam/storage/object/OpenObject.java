package dev.loam.storage.object;

import dev.loam.storage.blob.StoredBlob;
import java.io.Closeable;
import java.io.IOException;

/** An object with its bytes at hand. */
public final class OpenObject implements Closeable {
    private final StoredObject row;
    private final ObjectMetadata metadata;
    private final StoredBlob blob;

    OpenObject(StoredObject row, ObjectMetadata metadata, StoredBlob blob) {
        this.row = row;
        this.metadata = metadata;
        this.blob = blob;
    }

    StoredObject row() {
        return row;
    }

    ObjectMetadata metadata() {
        return metadata;
    }

    StoredBlob blob() {
        return blob;
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }
}
