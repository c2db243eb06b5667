package dev.loam.storage.blob;

import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A blob that is received on this machine's disk and goes to the bucket whole, when all of it is known: its length and
 * sums are told before the first byte, and what has to be sent again is there.
 */
final class S3IncomingBlob implements IncomingBlob {
    private final S3Bucket bucket;
    private final UnsettledBlobs unsettled;
    private final ProjectRef project;
    private final UUID version;
    private final MessageDigest md5 = IncomingFile.md5();
    private Path received;
    private @Nullable FileChannel channel;
    private @Nullable CountedFile file;
    private @Nullable BlobSummary summary;
    private boolean billed;
    private boolean settled;

    S3IncomingBlob(S3Bucket bucket, UnsettledBlobs unsettled, ProjectRef project, UUID version, Path received) {
        this.bucket = bucket;
        this.unsettled = unsettled;
        this.project = project;
        this.version = version;
        this.received = received;
    }

    @Override
    public UUID version() {
        return version;
    }

    @Override
    public StoreName store() {
        return StoreName.S3;
    }

    @Override
    public OutputStream open(long limit) throws IOException {
        channel = FileChannel.open(received, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file = new CountedFile(channel, md5, limit);
        return file;
    }

    /** What makes them durable is the bucket. */
    @Override
    public BlobSummary finish() throws IOException {
        if (channel == null || file == null) {
            throw new IllegalStateException("Nothing was written to " + version);
        }
        file.flush();
        channel.close();
        summary = new BlobSummary(file.size(), HexFormat.of().formatHex(md5.digest()), file.crc32c());
        return summary;
    }

    @Override
    public void markBilled() throws IOException {
        BlobSummary known = summary;
        if (known == null) {
            throw new IllegalStateException(version + " is not finished");
        }
        Path marked = IncomingFolder.billed(received, known.size());
        Files.move(received, marked);
        received = marked;
        billed = true;
    }

    @Override
    public void keep() throws IOException {
        BlobSummary known = summary;
        Long crc32c = known == null ? null : known.crc32c();
        if (known == null || crc32c == null) {
            throw new IllegalStateException(version + " is not finished");
        }
        bucket.put(S3BlobStore.key(project, version), new S3Upload.Source(received, known.size(), known.md5(), crc32c));
        settled = true;
    }

    @Override
    public void markSettled() {
        settled = true;
    }

    @Override
    public void close() throws IOException {
        if (channel == null) {
            return;
        }
        channel.close();
        if (billed && !settled && summary != null) {
            unsettled.note(project, version, summary.size());
        }
        Files.deleteIfExists(received);
    }
}
