package dev.loam.storage.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being received. One that the buffer holds whole is not written before it is kept: by then it is known to be
 * on the bill, and gets the name that says so at once.
 */
final class IncomingFile implements IncomingBlob {
    private final UUID version;
    private Path received;
    private final Path kept;
    private final Disk disk;
    private final BlobBuffers buffers;
    private final MessageDigest md5 = md5();
    private @Nullable FileChannel channel;
    private @Nullable CountedFile file;
    private boolean complete;
    private boolean named;

    IncomingFile(UUID version, Path received, Path kept, Disk disk, BlobBuffers buffers) {
        this.version = version;
        this.received = received;
        this.kept = kept;
        this.disk = disk;
        this.buffers = buffers;
    }

    @Override
    public UUID version() {
        return version;
    }

    @Override
    public OutputStream open(long limit) {
        CountedFile opened = new CountedFile(this::begin, md5, limit, buffers.lend());
        file = opened;
        return opened;
    }

    private FileChannel begin() throws IOException {
        FileChannel begun = FileChannel.open(received, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel = begun;
        return begun;
    }

    @Override
    public BlobSummary finish() throws IOException {
        CountedFile written = written();
        if (channel != null) {
            complete(written);
        }
        return new BlobSummary(written.size(), HexFormat.of().formatHex(md5.digest()), written.crc32c());
    }

    private void complete(CountedFile written) throws IOException {
        try (FileChannel whole = written.flushed()) {
            disk.forceFile(whole);
        }
        complete = true;
    }

    /** Which outlives this process, though not a failure of power, as the journal's last entries do not either. */
    @Override
    public void markBilled() throws IOException {
        Path marked = IncomingFolder.billed(received, written().size());
        if (channel != null) {
            disk.rename(received, marked);
        }
        received = marked;
    }

    @Override
    public void keep() throws IOException {
        Path folder = kept.getParent();
        if (folder == null) {
            throw new IllegalStateException(kept + " lies in no folder");
        }
        if (!complete) {
            complete(written());
        }
        disk.makeFolder(folder);
        disk.rename(received, kept);
        named = true;
        disk.forceFolder(folder);
    }

    private CountedFile written() {
        if (file == null) {
            throw new IllegalStateException("Nothing was written to " + version);
        }
        return file;
    }

    @Override
    public void close() throws IOException {
        ByteBuffer buffer = file == null ? null : file.detach();
        if (buffer != null) {
            buffers.giveBack(buffer);
        }
        if (channel != null) {
            channel.close();
            if (!named) {
                Files.deleteIfExists(received);
            }
        }
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has MD5", impossible);
        }
    }
}
