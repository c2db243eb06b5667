package dev.loam.storage.object;

import dev.loam.storage.blob.StoredBlob;
import java.io.Closeable;
import java.io.IOException;

/** An object with its bytes at hand. */
public final class OpenObject implements Closeable {
    private final StoredObject row;
    private final ObjectMetadata metadata;
    private final StoredBlob blob;

    public OpenObject(StoredObject row, ObjectMetadata metadata, StoredBlob blob) {
        this.row = row;
        this.metadata = metadata;
        this.blob = blob;
    }

    public StoredObject row() {
        return row;
    }

    public ObjectMetadata metadata() {
        return metadata;
    }

    public StoredBlob blob() {
        return blob;
    }

    /** The same object, told of in other words: a reader may ask for another type than what was stored. */
    public OpenObject as(ObjectMetadata other) {
        return new OpenObject(row, other, blob);
    }

    @Override
    public void close() throws IOException {
        blob.close();
    }
}
