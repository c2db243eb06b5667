package dev.loam.storage.blob;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file of this machine that grows. For one thread. */
final class LocalGrowingFile implements GrowingFile {
    private final FileChannel file;
    private final Disk disk;
    private long position;

    LocalGrowingFile(FileChannel file, long position, Disk disk) {
        this.file = file;
        this.position = position;
        this.disk = disk;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            position += file.write(buffer, position);
        }
    }

    @Override
    public void force() throws IOException {
        disk.forceFile(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
