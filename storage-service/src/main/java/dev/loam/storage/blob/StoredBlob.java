package dev.loam.storage.blob;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** An open blob. For one thread. */
public interface StoredBlob extends Closeable {

    long size();

    /** All bytes, where memory is known to hold them. */
    default byte[] readAll() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(Math.toIntExact(size()));
        writeTo(all, 0, size());
        return all.toByteArray();
    }

    /** Writes this many bytes from this position on. */
    void writeTo(OutputStream out, long from, long count) throws IOException;
}
