package dev.loam.storage.blob;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A file that has all its bytes and becomes a blob by a second name: if whoever asked for that is killed before the
 * object's row is there, the first name is still there to try again with.
 */
final class AdoptedFile implements IncomingBlob {
    private static final int BUFFER = 1 << 18;

    private final UUID version;
    private final Path file;
    private final long size;
    private final Path received;
    private final Path kept;
    private final Disk disk;
    private final MessageDigest md5;
    private @Nullable Path marked;

    /** @param received what it would be called while it is received */
    AdoptedFile(UUID version, Path file, long size, Path received, Path kept, Disk disk, MessageDigest md5) {
        this.version = version;
        this.file = file;
        this.size = size;
        this.received = received;
        this.kept = kept;
        this.disk = disk;
        this.md5 = md5;
    }

    @Override
    public UUID version() {
        return version;
    }

    @Override
    public OutputStream open(long limit) {
        throw new IllegalStateException(file + " has its bytes");
    }

    /** Bytes beyond the size were never acknowledged. */
    @Override
    public BlobSummary finish() throws IOException {
        CRC32C sum = new CRC32C();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < size) {
                throw new EOFException("%s has %d of %d bytes".formatted(file, channel.size(), size));
            }
            channel.truncate(size);
            disk.forceFile(channel);
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(size, 1)));
            while (channel.read(buffer.clear()) >= 0) {
                md5.update(buffer.flip());
                sum.update(buffer.rewind());
            }
        }
        return new BlobSummary(size, HexFormat.of().formatHex(md5.digest()), sum.getValue());
    }

    /** By a name more, which becomes that of the blob: at no moment does it have both. A file system without links has none. */
    @Override
    public void markBilled() throws IOException {
        Path mark = IncomingFolder.billed(received, size);
        if (isLinked(mark)) {
            marked = mark;
        }
    }

    private boolean isLinked(Path name) {
        try {
            Files.createLink(name, file);
            return true;
        } catch (UnsupportedOperationException | IOException withoutLinks) {
            return false;
        }
    }

    @Override
    public void keep() throws IOException {
        Path folder = kept.getParent();
        if (folder == null) {
            throw new IllegalStateException(kept + " lies in no folder");
        }
        disk.makeFolder(folder);
        if (marked != null) {
            disk.rename(marked, kept);
        } else if (!isLinked(kept)) {
            disk.rename(file, kept);
        }
        disk.forceFolder(folder);
    }

    /** The file itself is its owner's to remove. */
    @Override
    public void close() throws IOException {
        if (marked != null) {
            Files.deleteIfExists(marked);
        }
    }
}
