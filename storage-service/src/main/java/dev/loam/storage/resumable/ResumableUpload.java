package dev.loam.storage.resumable;

import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.object.UploadHeader;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload that comes in pieces.
 *
 * @param parts the uploads that it is put together of
 * @param metadata as the client sent it
 * @param length bytes that it will have
 * @param received bytes that are durable
 * @param segments the same by file; more than one after somebody went silent while writing
 */
record ResumableUpload(
        UUID id,
        Kind kind,
        List<UUID> parts,
        String bucket,
        String name,
        boolean upsert,
        String contentType,
        String cacheControl,
        @Nullable String userMetadata,
        String metadata,
        long length,
        long received,
        List<Long> segments,
        Instant expiresAt,
        boolean finished) {

    boolean isComplete() {
        return received == length;
    }

    boolean becomesAnObject() {
        return kind != Kind.PARTIAL;
    }

    long left() {
        return length - received;
    }

    ObjectAddress address(StorageCall call) {
        return call.object(bucket, name);
    }

    UploadHeader header() {
        return new UploadHeader(contentType, cacheControl, userMetadata, length);
    }
}
