package dev.loam.storage.blob;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One of an upload's files while a request appends to it. For one thread. */
public final class GrowingFile implements Closeable {
    private final FileChannel file;
    private final Disk disk;
    private long position;

    GrowingFile(FileChannel file, long position, Disk disk) {
        this.file = file;
        this.position = position;
        this.disk = disk;
    }

    /** How much the file has, with what this request has written. */
    public long position() {
        return position;
    }

    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            position += file.write(buffer, position);
        }
    }

    /** After this, what was written survives a failure of power. */
    public void force() throws IOException {
        disk.forceFile(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
