package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.storage.WireTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code storage.objects}. An app can write these columns, so nothing here is believed beyond what the app may
 * decide about its own objects.
 *
 * @param metadata JSON: what was stored, as clients see it
 * @param userMetadata JSON: what the client attached
 */
public record StoredObject(
        UUID id,
        String bucketId,
        String name,
        @Nullable String owner,
        @Nullable String ownerId,
        @Nullable String version,
        @Nullable String metadata,
        @Nullable String userMetadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastAccessedAt) {

    static StoredObject map(ResultSet row, int number) throws SQLException {
        return new StoredObject(
                row.getObject("id", UUID.class),
                row.getString("bucket_id"),
                row.getString("name"),
                row.getString("owner"),
                row.getString("owner_id"),
                row.getString("version"),
                row.getString("metadata"),
                row.getString("user_metadata"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant(),
                row.getTimestamp("last_accessed_at").toInstant());
    }

    /** The blob's version, or null when this row was not written by us. */
    public @Nullable UUID blobVersion() {
        try {
            return version == null || version.length() != 36 ? null : UUID.fromString(version);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    /** The row as clients see it. */
    record View(
            UUID id,
            String bucketId,
            String name,
            @Nullable String owner,
            @Nullable String ownerId,
            @Nullable String version,
            @JsonRawValue @Nullable String metadata,
            @JsonRawValue @Nullable String userMetadata,
            String createdAt,
            String updatedAt,
            @Nullable String lastAccessedAt) {}

    View view() {
        return new View(
                id,
                bucketId,
                name,
                owner,
                ownerId,
                version,
                metadata,
                userMetadata,
                WireTime.of(createdAt),
                WireTime.of(updatedAt),
                lastAccessedAt == null ? null : WireTime.of(lastAccessedAt));
    }
}
