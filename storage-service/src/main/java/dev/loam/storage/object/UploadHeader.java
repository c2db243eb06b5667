package dev.loam.storage.object;

import org.jspecify.annotations.Nullable;

/**
 * What a client says of what it sends.
 *
 * @param userMetadata a JSON object
 * @param length how many bytes it announces
 */
public record UploadHeader(
        String contentType,
        String cacheControl,
        @Nullable String userMetadata,
        @Nullable Long length) {}
