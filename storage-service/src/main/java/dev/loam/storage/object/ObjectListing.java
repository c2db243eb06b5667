package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.WireTime;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.usage.StorageUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists what lies directly below a folder, as the caller sees it. */
final class ObjectListing {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 10_000;

    private final ProjectSessions sessions;
    private final StorageUsage usage;

    ObjectListing(ProjectSessions sessions, StorageUsage usage) {
        this.sessions = sessions;
        this.usage = usage;
    }

    List<Item> list(StorageCall call, BucketId bucket, Query query) {
        List<Item> items = sessions.reading(
                call.caller(),
                call.settings(),
                session -> session.jdbc()
                        .sql("""
                        select name, id, updated_at, created_at, last_accessed_at, metadata
                        from storage.search(:folder, :bucket, :limit, :level, :offset, :search, :column, :order)
                        """)
                        .param("folder", query.folder())
                        .param("bucket", bucket.value())
                        .param("limit", query.limit() == null ? DEFAULT_LIMIT : Math.min(query.limit(), MOST))
                        .param("level", query.level())
                        .param("offset", query.offset() == null ? 0 : query.offset())
                        .param("search", query.search() == null ? "" : query.search())
                        .param("column", query.order().column())
                        .param("order", query.order().direction())
                        .query(Item::map)
                        .list());
        usage.operation(call.project(), call.operation().wireName());
        return items;
    }

    record Query(
            @Nullable String prefix,
            @Nullable Integer limit,
            @Nullable Integer offset,
            @Nullable String search,
            @JsonProperty("sortBy") @Nullable SortBy sortBy) {

        /** A prefix names a folder, with or without its last slash. */
        String folder() {
            return prefix == null || prefix.isEmpty() || prefix.endsWith("/")
                    ? prefix == null ? "" : prefix
                    : prefix + "/";
        }

        int level() {
            return (int) folder().chars().filter(c -> c == '/').count() + 1;
        }

        SortBy order() {
            return sortBy == null ? new SortBy("name", "asc") : sortBy;
        }
    }

    record SortBy(@Nullable String column, @Nullable String order) {
        @Override
        public String column() {
            return column == null ? "name" : column;
        }

        String direction() {
            return "desc".equalsIgnoreCase(order) ? "desc" : "asc";
        }
    }

    record Item(
            String name,
            @Nullable UUID id,
            @Nullable String updatedAt,
            @Nullable String createdAt,
            @Nullable String lastAccessedAt,
            @JsonRawValue @Nullable String metadata) {

        static Item map(ResultSet row, int number) throws SQLException {
            return new Item(
                    row.getString("name"),
                    row.getObject("id", UUID.class),
                    time(row.getTimestamp("updated_at")),
                    time(row.getTimestamp("created_at")),
                    time(row.getTimestamp("last_accessed_at")),
                    row.getString("metadata"));
        }

        private static @Nullable String time(@Nullable Timestamp time) {
            return time == null ? null : WireTime.of(time.toInstant());
        }
    }
}
