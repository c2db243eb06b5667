package dev.loam.storage.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.storage.WireTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version that an object has or had.
 *
 * @param kind current, replaced, deleted, or marker: the mark that a delete leaves where versions are kept
 * @param size bytes of its blob
 * @param metadata what was stored, as clients see it
 * @param userMetadata what the client attached
 * @param createdAt since when it was current
 * @param archivedAt since when it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArchivedObject(
        UUID version,
        String name,
        String kind,
        @JsonProperty("object_id") @Nullable UUID objectId,
        @JsonProperty("owner_id") @Nullable String ownerId,
        @Nullable Long size,
        @JsonRawValue @Nullable String metadata,

        @JsonProperty("user_metadata") @JsonRawValue @Nullable
        String userMetadata,

        @JsonProperty("created_at") String createdAt,
        @JsonProperty("archived_at") @Nullable String archivedAt) {

    static ArchivedObject map(ResultSet row, int number) throws SQLException {
        long size = row.getLong("size");
        boolean unknown = row.wasNull();
        var archivedAt = row.getTimestamp("archived_at");
        return new ArchivedObject(
                row.getObject("version", UUID.class),
                row.getString("name"),
                row.getString("kind"),
                row.getObject("object_id", UUID.class),
                row.getString("owner_id"),
                unknown ? null : size,
                row.getString("metadata"),
                row.getString("user_metadata"),
                WireTime.of(row.getTimestamp("created_at").toInstant()),
                archivedAt == null ? null : WireTime.of(archivedAt.toInstant()));
    }
}
