package dev.loam.storage.multipart;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part that is durable.
 *
 * @param id names its file
 * @param etag MD5 in lower-case hex
 * @param checksum base64, by the upload's algorithm
 */
public record Part(
        int number,
        UUID id,
        long size,
        String etag,
        @Nullable String checksum,
        Instant storedAt) {}
