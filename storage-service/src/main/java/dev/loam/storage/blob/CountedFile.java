package dev.loam.storage.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes to a file what may go into it, and knows how much and what it was. The file is opened once the buffer is full. */
final class CountedFile extends OutputStream {
    static final int BUFFER = 1 << 16;

    private final Opener opener;
    private final MessageDigest digest;
    private final long limit;
    private final CRC32C sum = new CRC32C();
    private @Nullable ByteBuffer buffer;
    private @Nullable FileChannel file;
    private long size;

    /** Opens the file that is written to. */
    @FunctionalInterface
    interface Opener {
        FileChannel open() throws IOException;
    }

    CountedFile(FileChannel file, MessageDigest digest, long limit) {
        this(() -> file, digest, limit, ByteBuffer.allocate(BUFFER));
    }

    /** @param buffer used until the end is {@linkplain #detach() said} */
    CountedFile(Opener opener, MessageDigest digest, long limit, ByteBuffer buffer) {
        this.opener = opener;
        this.digest = digest;
        this.limit = limit;
        this.buffer = buffer;
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
        ByteBuffer held = held();
        size += length;
        digest.update(bytes, offset, length);
        sum.update(bytes, offset, length);
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int part = Math.min(held.remaining(), end - at);
            held.put(bytes, at, part);
            at += part;
            if (!held.hasRemaining()) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        ByteBuffer held = held();
        if (held.position() == 0) {
            return;
        }
        FileChannel opened = file();
        held.flip();
        while (held.hasRemaining()) {
            opened.write(held);
        }
        held.clear();
    }

    /** The file with all that was written so far. */
    FileChannel flushed() throws IOException {
        flush();
        return file();
    }

    /** Gives the buffer up, for somebody else's use: nothing is written any more. */
    @Nullable
    ByteBuffer detach() {
        ByteBuffer held = buffer;
        buffer = null;
        return held;
    }

    private FileChannel file() throws IOException {
        FileChannel opened = file;
        if (opened == null) {
            opened = opener.open();
            file = opened;
        }
        return opened;
    }

    private ByteBuffer held() throws IOException {
        if (buffer == null) {
            throw new ClosedChannelException();
        }
        return buffer;
    }
}
