package dev.loam.sdk.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is known of an object.
 *
 * @param id its id
 * @param name its path
 * @param version changes with its bytes
 * @param size how many bytes it has
 * @param contentType its media type
 * @param cacheControl how long others may keep it
 * @param etag stands for its bytes
 * @param metadata what the app said of it
 * @param createdAt when it was first written
 * @param lastModified when its bytes last changed
 */
public record ObjectInfo(
        UUID id,
        String name,
        @Nullable String version,
        long size,
        @Nullable String contentType,
        @Nullable String cacheControl,
        @Nullable String etag,
        @Nullable JsonNode metadata,
        @Nullable Instant createdAt,
        @Nullable Instant lastModified) {}
