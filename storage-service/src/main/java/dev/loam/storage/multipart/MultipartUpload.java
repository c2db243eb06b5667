package dev.loam.storage.multipart;

import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.UploadHeader;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload in parts.
 *
 * @param header what its object will be said to be
 * @param extras of the header
 * @param algorithm what its checksums are made with; null when it has none
 * @param checksumType {@code COMPOSITE} or {@code FULL_OBJECT}
 * @param result what was answered when it was completed; null before
 */
public record MultipartUpload(
        UUID id,
        String bucket,
        String key,
        UploadHeader header,
        ObjectExtras extras,
        @Nullable ChecksumAlgorithm algorithm,
        @Nullable String checksumType,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Result result) {

    /**
     * What a completed upload is.
     *
     * @param etag without quotes
     */
    public record Result(
            String etag,
            @Nullable ChecksumAlgorithm algorithm,
            @Nullable String checksum,
            @Nullable String checksumType) {}

    boolean isChecksumOfWhole() {
        return "FULL_OBJECT".equals(checksumType);
    }
}
