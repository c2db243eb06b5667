package dev.loam.storage.blob;

import java.io.Closeable;
import java.io.IOException;

/** One of an upload's files while a request appends to it. For one thread. */
public interface GrowingFile extends Closeable {

    /** How much the file has, with what this request has written. */
    long position();

    void write(byte[] bytes, int offset, int length) throws IOException;

    /** After this, what was written survives a failure of power. */
    void force() throws IOException;
}
