package dev.loam.storage.blob;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open file. */
final class StoredFile implements StoredBlob {
    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final long size;

    StoredFile(FileChannel file) throws IOException {
        this.file = file;
        this.size = file.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public byte[] readAll() throws IOException {
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
        while (all.hasRemaining()) {
            if (file.read(all, all.position()) < 0) {
                throw new EOFException("A blob ended at %d of %d".formatted(all.position(), size));
            }
        }
        return all.array();
    }

    @Override
    public void writeTo(OutputStream out, long from, long count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(count, 1)));
        long at = from;
        long end = from + count;
        while (at < end) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
            int read = file.read(buffer, at);
            if (read < 0) {
                throw new EOFException("A blob ended at %d of %d".formatted(at, end));
            }
            out.write(buffer.array(), 0, read);
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
