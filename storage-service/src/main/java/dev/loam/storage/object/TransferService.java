package dev.loam.storage.object;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.Crc32c;
import dev.loam.storage.bucket.Bucket;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/** Moves and copies objects. A move changes the row only: a blob's place does not depend on the object's name. */
public final class TransferService {
    private final ProjectSessions sessions;
    private final BucketService buckets;
    private final ObjectReader reader;
    private final UploadService uploads;
    private final UploadLimits limits;
    private final StorageUsage usage;
    private final ObjectRepository objects = new ObjectRepository();

    TransferService(
            ProjectSessions sessions,
            BucketService buckets,
            ObjectReader reader,
            UploadService uploads,
            UploadLimits limits,
            StorageUsage usage) {
        this.sessions = sessions;
        this.buckets = buckets;
        this.reader = reader;
        this.uploads = uploads;
        this.limits = limits;
        this.usage = usage;
    }

    UUID move(StorageCall call, ObjectAddress from, ObjectAddress to) throws IOException {
        if (!from.bucket().value().equals(to.bucket().value())) {
            requireFits(call, from, buckets.require(call, to.bucket()));
        }
        UUID moved = sessions.as(call.caller(), call.settings(), session -> objects.move(session.jdbc(), from, to))
                .orElseThrow(StorageError.NO_SUCH_KEY::exception);
        usage.operation(call.project(), call.operation().wireName());
        return moved;
    }

    /**
     * @param changes what the copy is to have instead of what the original has; null copies all
     */
    public StoredObject copy(
            StorageCall call,
            ObjectAddress from,
            ObjectAddress to,
            WriteCondition condition,
            @Nullable UploadHeader changes)
            throws IOException {
        try (OpenObject source = reader.openUncounted(call, from, ObjectReader.Right.POLICIES)) {
            return copy(call, source, to, condition, changes);
        }
    }

    /** The same of an object, or of a version of one, that is open; closing it is the caller's. */
    public StoredObject copy(
            StorageCall call,
            OpenObject source,
            ObjectAddress to,
            WriteCondition condition,
            @Nullable UploadHeader changes)
            throws IOException {
        uploads.put(call, to, condition, gate -> {
            UploadHeader header = changes == null ? header(source) : changes;
            copy(source, gate.admit(header));
            return header;
        });
        return reader.require(call, to, ObjectReader.Right.SIGNATURE);
    }

    /** What was damaged is not made sound by a copy of it. */
    private static void copy(OpenObject source, OutputStream out) throws IOException {
        Long expected = Crc32c.parse(source.metadata().crc32c());
        CheckedOutputStream summed = new CheckedOutputStream(out, new CRC32C());
        source.blob().writeTo(summed, 0, source.blob().size());
        if (expected != null && expected != summed.getChecksum().getValue()) {
            throw StorageError.OBJECT_DAMAGED.exception();
        }
    }

    private void requireFits(StorageCall call, ObjectAddress from, Bucket bucket) throws IOException {
        try (OpenObject source = reader.openUncounted(call, from, ObjectReader.Right.POLICIES)) {
            limits.require(call, bucket, header(source));
        }
    }

    private static UploadHeader header(OpenObject source) {
        ObjectMetadata metadata = source.metadata();
        ObjectExtras extras = metadata.extras();
        return new UploadHeader(
                metadata.mimetype() == null ? "application/octet-stream" : metadata.mimetype(),
                metadata.cacheControl() == null ? "no-cache" : metadata.cacheControl(),
                source.row().userMetadata(),
                source.blob().size(),
                extras == null ? null : extras.ofCopy(),
                metadata.robots());
    }
}
