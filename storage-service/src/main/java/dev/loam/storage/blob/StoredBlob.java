package dev.loam.storage.blob;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** An open blob. For one thread. */
public interface StoredBlob extends Closeable {

    long size();

    /** Writes this many bytes from this position on. */
    void writeTo(OutputStream out, long from, long count) throws IOException;
}
