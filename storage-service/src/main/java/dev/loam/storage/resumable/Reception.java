package dev.loam.storage.resumable;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.blob.GrowingFile;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.problem.StorageError;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes one piece of an upload. What comes is made durable every two seconds and at the end, and only then counted; a
 * client that is cut off finds all of it. With a checksum, all of it counts or nothing. For one thread.
 */
final class Reception {
    private static final long CHECKPOINT_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int BUFFER = 1 << 16;

    private final ResumableUploads uploads;
    private final GrowingFiles files;
    private final ProjectRef project;
    private final ResumableUpload upload;
    private final UUID holder;
    private final @Nullable UploadChecksum checksum;
    private final int number;
    private final long begun;
    private long kept;

    Reception(
            ResumableUploads uploads,
            GrowingFiles files,
            ProjectRef project,
            ResumableUpload upload,
            UUID holder,
            @Nullable UploadChecksum checksum) {
        this.uploads = uploads;
        this.files = files;
        this.project = project;
        this.upload = upload;
        this.holder = holder;
        this.checksum = checksum;
        this.number = upload.segments().size() - 1;
        this.begun = upload.segments().getLast();
        this.kept = begun;
    }

    /** Removes what came and will never count. */
    void giveUp() throws IOException {
        files.cut(project, upload.id(), number, kept);
    }

    /** Returns how many bytes of the last file are durable now; the lease is still held. */
    long receive(InputStream body) throws IOException {
        try (GrowingFile file = files.open(project, upload.id(), number, begun)) {
            copy(body, file);
            if (checksum != null && !checksum.matches()) {
                throw StorageError.UPLOAD_CHECKSUM_MISMATCH.exception();
            }
            if (file.position() > begun) {
                file.force();
            }
            return file.position();
        }
    }

    private void copy(InputStream body, GrowingFile file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long checkpoint = System.nanoTime();
        for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
            if (read > upload.left() - (file.position() - begun)) {
                throw StorageError.ENTITY_TOO_LARGE.exception("More bytes came than Upload-Length says");
            }
            file.write(buffer, 0, read);
            if (checksum != null) {
                checksum.update(buffer, 0, read);
            }
            if (System.nanoTime() - checkpoint > CHECKPOINT_NANOS) {
                hold(file);
                checkpoint = System.nanoTime();
            }
        }
    }

    /** A client that went away has sent what it has sent. */
    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException cutOff) {
            return -1;
        }
    }

    private void hold(GrowingFile file) throws IOException {
        long durable = begun;
        if (checksum == null) {
            file.force();
            durable = file.position();
        }
        if (!uploads.keep(project, upload.id(), holder, durable, ResumableUploads.LEASE)) {
            throw StorageError.RESOURCE_LOCKED.exception("Another request has taken over this upload");
        }
        kept = durable;
    }
}
