package dev.loam.sdk.storage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object, or a folder, as lists show it.
 *
 * @param name its name below what was listed
 * @param id its id; null of a folder
 * @param createdAt when it was first written; null of a folder
 * @param updatedAt when it was last written; null of a folder
 * @param metadata size, type and the like; null of a folder
 */
public record StoredObject(
        String name,
        @Nullable UUID id,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable JsonNode metadata) {

    /** Whether it only stands for objects further down. */
    public boolean isFolder() {
        return id == null;
    }

    /** How many bytes it has; 0 of a folder. */
    public long size() {
        return metadata == null ? 0 : metadata.path("size").asLong(0);
    }
}
