package dev.loam.storage.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that is being received. */
final class IncomingFile implements IncomingBlob {
    private final UUID version;
    private Path received;
    private final Path kept;
    private final Disk disk;
    private final MessageDigest md5 = md5();
    private @Nullable FileChannel channel;
    private @Nullable CountedFile file;

    IncomingFile(UUID version, Path received, Path kept, Disk disk) {
        this.version = version;
        this.received = received;
        this.kept = kept;
        this.disk = disk;
    }

    @Override
    public UUID version() {
        return version;
    }

    @Override
    public OutputStream open(long limit) throws IOException {
        channel = FileChannel.open(received, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file = new CountedFile(channel, md5, limit);
        return file;
    }

    @Override
    public BlobSummary finish() throws IOException {
        if (channel == null || file == null) {
            throw new IllegalStateException("Nothing was written to " + version);
        }
        file.flush();
        disk.forceFile(channel);
        channel.close();
        return new BlobSummary(file.size(), HexFormat.of().formatHex(md5.digest()), file.crc32c());
    }

    /** Which outlives this process, though not a failure of power, as the journal's last entries do not either. */
    @Override
    public void markBilled() throws IOException {
        Path marked = IncomingFolder.billed(received);
        disk.rename(received, marked);
        received = marked;
    }

    @Override
    public void keep() throws IOException {
        Path folder = kept.getParent();
        if (folder == null) {
            throw new IllegalStateException(kept + " lies in no folder");
        }
        disk.makeFolder(folder);
        disk.rename(received, kept);
        disk.forceFolder(folder);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            Files.deleteIfExists(received);
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
