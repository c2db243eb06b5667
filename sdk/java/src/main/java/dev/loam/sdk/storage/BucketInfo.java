package dev.loam.sdk.storage;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as it is.
 *
 * @param id its name
 * @param open whether anybody may read its objects
 * @param fileSizeLimit how many bytes an object may have; the project's limit when null
 * @param allowedMimeTypes which types objects may have; any when null
 * @param createdAt when it was made
 * @param updatedAt when it was last changed
 */
public record BucketInfo(
        String id,
        @JsonProperty("public") boolean open,
        @Nullable Long fileSizeLimit,
        @Nullable List<String> allowedMimeTypes,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {}
