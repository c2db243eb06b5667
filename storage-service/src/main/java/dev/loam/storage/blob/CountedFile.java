package dev.loam.storage.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.zip.CRC32C;

/** Writes to a file what may go into it, and knows how much and what it was. */
final class CountedFile extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final FileChannel file;
    private final MessageDigest digest;
    private final long limit;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private final CRC32C sum = new CRC32C();
    private long size;

    CountedFile(FileChannel file, MessageDigest digest, long limit) {
        this.file = file;
        this.digest = digest;
        this.limit = limit;
    }

    long size() {
        return size;
    }

    long crc32c() {
        return sum.getValue();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > limit - size) {
            throw new BlobTooLargeException(limit);
        }
        size += length;
        digest.update(bytes, offset, length);
        sum.update(bytes, offset, length);
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int part = Math.min(buffer.remaining(), end - at);
            buffer.put(bytes, at, part);
            at += part;
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }
}
