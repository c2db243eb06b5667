package dev.loam.storage.object;

import org.jspecify.annotations.Nullable;

/**
 * What a client says of what it sends.
 *
 * @param userMetadata a JSON object
 * @param length how many bytes it announces
 * @param extras what a client of S3 says besides
 * @param robots what search engines are to be told, as in {@code X-Robots-Tag}
 */
public record UploadHeader(
        String contentType,
        String cacheControl,
        @Nullable String userMetadata,
        @Nullable Long length,
        @Nullable ObjectExtras extras,
        @Nullable String robots) {

    public UploadHeader(String contentType, String cacheControl, @Nullable String userMetadata, @Nullable Long length) {
        this(contentType, cacheControl, userMetadata, length, null, null);
    }

    public UploadHeader(
            String contentType,
            String cacheControl,
            @Nullable String userMetadata,
            @Nullable Long length,
            @Nullable ObjectExtras extras) {
        this(contentType, cacheControl, userMetadata, length, extras, null);
    }

    /** The same with other extras. */
    public UploadHeader with(@Nullable ObjectExtras others) {
        return new UploadHeader(contentType, cacheControl, userMetadata, length, others, robots);
    }
}
